"""Evidence for an answer: figures looked up, excerpts weighed, lists and quotes chosen."""
