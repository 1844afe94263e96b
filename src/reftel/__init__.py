"""Reftel reads diplomatic telegrams and public reporting side by side and keeps one sourced record."""

__version__ = "0.1.0"
__all__ = ["__version__"]
