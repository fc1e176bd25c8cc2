"""Settings, network and feeds of a hub: YAML files in, one `Hub` out, with all mistakes at once."""

from calendarhub.config.hub_files import SETTINGS, find_hub, inputs
from calendarhub.config.load import load
from calendarhub.config.loaded import Loaded

__all__ = ["SETTINGS", "Loaded", "find_hub", "inputs", "load"]
