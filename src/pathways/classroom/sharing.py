"""How phones reach an explorer that is shared: what the command says, and the pages read."""

SHARED = "PATHWAYS_SHARE"
"""The variable that names the address by which phones reach the explorer, if they do."""
PATH = "/join"
"""Where phones come in, below that address."""
