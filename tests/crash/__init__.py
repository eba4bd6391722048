"""Killing the bot at random points, again and again, and counting what appeared in the channels."""
