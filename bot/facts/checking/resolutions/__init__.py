"""Claims about resolutions: number, year, adoption, chapter, force, and what they are about."""
