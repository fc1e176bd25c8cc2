"""Records in, a verified release out, the pipeline on one screen."""
