"""Holding the semantics against the real runtime's source: citations and the numbered facts."""
