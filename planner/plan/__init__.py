"""The plan at one revision as read-only columns, change sets between revisions, working time."""
