"""Claims about a field of an entry: its seat, its strength, where it was signed, by whom."""
