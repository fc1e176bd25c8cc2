"""What a hub keeps on disk: the cache, the ledger, and the releases with their manifests."""
