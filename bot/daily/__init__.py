"""Daily "on this date" posts: who is due, claiming, sending and recording.

The schedule is pure arithmetic; the sender is the only code here that talks to Discord.
"""
