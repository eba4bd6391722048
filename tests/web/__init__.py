"""Interactions over HTTP, and what is told of the bot to the outside."""
