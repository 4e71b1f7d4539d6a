"""What sentences say of whom: each number with its role, indicator, unit and year."""
