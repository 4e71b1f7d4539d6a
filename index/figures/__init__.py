"""Figures from tables and sentences, and which mention leads."""
