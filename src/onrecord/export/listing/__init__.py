"""What views list of events, commitments, relations and mentioned documents: a file a kind."""
