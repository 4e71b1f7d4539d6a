"""Tables of every kind, put together from grids and from broken rows."""
