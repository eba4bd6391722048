"""What is in deploy/, and the files for containers."""
