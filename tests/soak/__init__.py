"""A long run with random faults: `make soak`."""
