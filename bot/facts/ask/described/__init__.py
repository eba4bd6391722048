"""What a question describes instead of naming it: texts, missions, people, and what stands beside.

:mod:`.linking` asks the search for one entry, :mod:`.placed` finds what organisations run by its
:mod:`.facets`, :mod:`.which_text` the resolution that did something; :mod:`.steps` and
:mod:`.somebody` find first who or what is meant, and ask on with its name.
"""
