"""Variants of the assistant, trained alike and measured: quality on development items, time of the int8 graph."""
