"""Papers: the text of those that people send, and the binders that they take with them."""
