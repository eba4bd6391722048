"""Random and damaged inputs for everything that reads what others send.

What is measured is processor time in this process, where everything is prepared as in a bot that
has been up for some seconds. Inputs are texts of 6,000 characters at the most, or files of 64 KiB.
One that takes longer than :data:`.parsers.SLOW` is read twice more, and the least of the three
counts: what else runs on the computer makes anything slow now and then. How many were slow at first
is told beside it: that is also what is kept from the first reading on. What a bot reads beside its
event loop, such as papers, may take as long for each thousand characters
(:class:`.parsers.Parser`).
"""
