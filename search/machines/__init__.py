"""The search for machines: JSON, Atom, and what a browser's bar needs."""
