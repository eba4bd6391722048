"""Claims compared with what the base tells, sentence by sentence, in whatever words."""
