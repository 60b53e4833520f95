"""Web archives: WARC and WACZ files to articles, whatever state they are in."""
