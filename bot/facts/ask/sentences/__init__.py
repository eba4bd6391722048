"""Answers that are a sentence of an entry: what a question looks for, and where it is told."""
