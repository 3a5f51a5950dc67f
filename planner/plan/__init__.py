"""The plan at one revision as read-only columns, the change sets between revisions, working time."""
