"""What people see on Discord: each surface is a function from facts to a layout.

All wording, escaping, dates and citations of the bot's answers live here, and every layout stays
within Discord's limits whatever the data says.
"""
