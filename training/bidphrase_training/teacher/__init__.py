"""The teacher: an LLM that judges (item, keyphrase) pairs, and how far teachers agree."""
