"""The network's first content, from facts/*.yaml into the portal (docs/content.md)."""
