"""The keyphrase universe: hand-written queries of the lexicon and phrases composed from it on evidence."""
