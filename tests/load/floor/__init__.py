"""The bare application that speed is compared with."""
