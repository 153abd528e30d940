"""What a notice is: the types of everything that the content describes, and the counts made from it."""
