"""Numbers and amounts in words, read exactly and written back."""
