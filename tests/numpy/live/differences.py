"""Differences from NumPy that are meant, each of which docs/numpy.md names."""


def accepted(case, problem):
    """Why this difference is one of those, or nothing."""
    return None
