"""Quality of a served release, measured through its own API on held-out labels."""
