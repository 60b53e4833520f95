"""OnRecord keeps the record of political news: who said what, in the exact words."""

__version__ = "0.1.0"

__all__ = ["__version__"]
