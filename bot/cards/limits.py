"""Discord's limits, in one place. Source: Discord's developer documentation."""

COMPONENTS = 40  # of a message, nested ones included
MESSAGE_TEXT = 4000
"""Characters of all text displays of a message together."""
ROW_BUTTONS = 5
SELECT_OPTIONS = 25
OPTION_TEXT = 100
"""Characters of a select option's label, value or description."""
BUTTON_LABEL = 80
CUSTOM_ID = 100
CHOICES = 25
"""Autocomplete suggestions."""
CHOICE_NAME = 100
"""Characters of an autocomplete suggestion's name or value."""
ATTACHED_BYTES = 8 * 1024 * 1024
"""What Discord takes of a bot with one message, less a margin."""
