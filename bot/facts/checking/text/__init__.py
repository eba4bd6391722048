"""How a text is read before anything is claimed of it: marks, sentences, clauses, words."""
