"""BAB III written from structured figures: matter in, chapter out, every number traced."""
