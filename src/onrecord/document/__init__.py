"""Values that every layer shares: spans, articles, annotations."""
