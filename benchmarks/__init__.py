"""One script per claim: each prints its figures and its peer's in one run."""
