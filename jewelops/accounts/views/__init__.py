"""Pages about people, one's own account, and the machines that are let in."""
