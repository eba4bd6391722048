"""Claims about days and order: what was when, what came before or after what, and by how long."""
