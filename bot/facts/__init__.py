"""The knowledge: what the bot knows about NATO and the United Nations, and how it finds it.

This room exists so that the facts, their dates, their links and the search over them can be read,
tested and trusted without Discord, a database, a clock or a network. Everything here is a value or
a pure function of its arguments; the import contract in ``pyproject.toml`` keeps it so.
"""
