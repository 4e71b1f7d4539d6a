"""The findings of the audit shown, marked, and sent back to the author of a report."""
