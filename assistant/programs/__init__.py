"""What other programs use: Python, LangChain, MCP, REST, and the ledger as data."""
