"""gosem: an executable, checked reference semantics of the Go 1.27.3 runtime."""

__version__ = "0.1.0"
