"""Words of reports: headings of tables, units and values as they are printed."""
