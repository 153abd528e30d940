"""What changed, told to people and to programs; each form is a module, and none knows another."""
