"""How partners are asked, decision by decision."""
