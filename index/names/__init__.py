"""The names of units and indicators, every spelling to one."""
