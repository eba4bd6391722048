"""Pictures and papers: small layout functions write SVG, typst makes PNG and PDF of it.

Everything that loads typst runs in a worker process (:mod:`bot.workers`): it is large, and what
draws may crash without taking the bot along.
"""
