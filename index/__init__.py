"""Reports in, evidence out: reading, figures, passages, findings, and the stores that keep them."""
