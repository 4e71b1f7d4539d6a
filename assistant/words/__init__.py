"""What the words of a question mean: language, intent, roles, years, units, names."""
