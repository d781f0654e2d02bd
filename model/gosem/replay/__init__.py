"""Holding execution traces of real Go programs against the semantics, level by level."""
