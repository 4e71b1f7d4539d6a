"""What is kept: the ledger in SQL, the home folder, and what goes into it."""
