"""From an article to annotations: models that learn, and rules that guarantee."""
