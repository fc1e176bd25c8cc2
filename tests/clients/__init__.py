"""Calendar and feed programs that people have, each following a hub whose plans change."""
