"""Planning algorithms and planning rules: pure functions from a plan to changes or facts."""
