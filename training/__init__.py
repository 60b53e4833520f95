"""From corpora to weights; the only place that needs PyTorch."""
