"""From words to typed questions: what is named in a question, the words beside it, and the rules.

:mod:`.mentions` finds what is named, each thing at its place (:mod:`.named`); :mod:`.lexicon` has
the classes of words by which people ask, from the files in ``grammar/``; :mod:`.rules` makes a
typed question of each rule that fits both.
"""
