"""Claims about members: of NATO, of the Security Council, and who presided over it."""
