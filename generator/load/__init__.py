"""Loading: YAML that staff wrote becomes the model, and every mistake in it is told with its place."""
