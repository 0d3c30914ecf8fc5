"""How a practice is read: its page, building blocks, in print and by machines."""
