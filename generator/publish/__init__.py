"""Publishing: the files that others see."""
