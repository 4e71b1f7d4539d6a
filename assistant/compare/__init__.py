"""Units, years and indicators side by side: like with like, every cell bound to its place."""
