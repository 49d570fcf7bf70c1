"""Normalisers: one kind of field a module, pure functions, each rule with its source and its tests."""
