"""What is told in the demo world. All invented; the names of the municipalities are those of the model district."""
