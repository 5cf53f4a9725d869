"""The assistant: a cross-encoder that reads an item once and scores all its candidates without padding."""
