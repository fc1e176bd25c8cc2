"""What pages and widget share: templates, assets, addresses, marks, cards; the site as a value."""
