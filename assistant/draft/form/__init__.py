"""The Excel form of the figures of a year: written prefilled, read back with every error named."""
