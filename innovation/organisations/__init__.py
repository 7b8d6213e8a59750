"""The district, its municipalities, and the network around them."""
