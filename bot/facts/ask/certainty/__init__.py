"""How sure an answer is, which is the likeliest of several, and what that tells the search."""
