"""Measures the library: cases, scorers, baselines, and made-up reports with their gold."""
