"""The full record: its groups, tables, closed lists, states and rights."""
