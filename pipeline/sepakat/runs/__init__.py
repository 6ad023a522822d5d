"""Whole batches of input, from their files to the tables."""
