"""Headings of tables and what stands in their cells."""
