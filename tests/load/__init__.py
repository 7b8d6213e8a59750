"""Benchmarks: how fast the site is, beside a bare application (docs/bench.md)."""
