"""What can be done with any machine; no engine knows one."""
