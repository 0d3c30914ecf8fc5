"""Which region took up whose practice, and who wants to."""
