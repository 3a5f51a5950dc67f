"""Use cases: a command becomes a change set through one door, with rights, undo and sync."""
