"""Claims about votes of the Council: how many voted how, who abstained, what was vetoed."""
