"""Claims about people: the posts that they held and when, and where they are from."""
