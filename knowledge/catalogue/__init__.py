"""The list of practices: facets, exports, feeds, saved searches, comparison."""
