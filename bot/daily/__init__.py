"""The daily post: who is due, claim, send, record.

Start reading at ``service``, which the rest of the bot talks to. ``schedule`` is the arithmetic of
when, ``loop`` claims what is due and never ends, ``sender`` takes one delivery as far as it goes
(``attempt`` watches its requests, ``failures`` sorts what Discord answers, ``recorder`` writes it
down), ``gate`` is the only way to Discord, ``caretaker`` minds servers and rights that come and go,
and ``desk`` is where moderators' decisions are carried out.
"""
