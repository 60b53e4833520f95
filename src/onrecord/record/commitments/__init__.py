"""What was asked for, promised and offered, and to what somebody was invited."""
