"""Commands: one a module; each wires the steps and returns an exit code."""
