"""The full-screen view of the library: `screen` is what is seen, `actions` what its keys do, each of them a command."""
