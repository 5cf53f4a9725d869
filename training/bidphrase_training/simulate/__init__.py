"""A simulated marketplace: listings, searches, an engine in the middle, clicks, judgements, and the truth beside."""
