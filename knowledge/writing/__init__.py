"""Writing a full record in the portal: a page for each group, each saved on its own."""
