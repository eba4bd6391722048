"""Slash commands: each file is one family. They parse what was asked, call, and render."""
