"""Measurements: figures and ratios, nothing is asserted."""
