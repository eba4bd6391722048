"""What slash commands share: their texts, options, suggestions, and requests of moderators."""
