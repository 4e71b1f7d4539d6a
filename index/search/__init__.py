"""Passages, their vectors and words, and the search over both."""
