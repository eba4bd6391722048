"""Tests of answering questions."""
