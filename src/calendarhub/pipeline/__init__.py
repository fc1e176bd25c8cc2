"""From a change to a release: gather, revise, render, check and publish."""
