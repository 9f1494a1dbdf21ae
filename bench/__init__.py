"""Benchmarks: what the plugin costs, beside other ways to the same lists. See README.md."""
