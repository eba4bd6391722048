"""What people type about clocks: which time zone they mean, and which time of day.

``search`` finds the IANA zone that a city, country, abbreviation or offset means; ``time_of_day``
reads ``9.30 pm``; ``tzdata`` holds the zones of the pinned ``tzdata`` package, ``offsets`` says
where their clocks stand, ``aliases`` holds what people call them. The room knows neither Discord
nor cards: it returns values, and raises errors that say by a code what was wrong. Texts are cut to
a length before anything is done with them, so that no input takes longer than a millisecond or two.
"""
