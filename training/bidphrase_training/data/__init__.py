"""Label tables: reading, grouping into item lists, splitting by whole items."""
