"""The daily post: who is due, claim, send, record.

Start reading at ``service``, which the rest of the bot talks to. ``schedule`` is the arithmetic of
when; ``loop`` claims what is due and never ends; ``worker`` takes one delivery from the claim to
its record (``posts`` makes what is posted, ``request_tracker`` watches the requests, ``failures``
classifies what Discord answers); ``transport`` is the only way to Discord, ``rate_limit`` keeps
below its limit. ``maintenance`` follows servers and permissions that come and go, ``subscriptions``
carries out what moderators decide, ``channels`` says where posts can go.
"""
