"""Benchmarks, run on demand: each is a ratio between us and the usual way, measured side by side in one run.

``make benchmark`` runs all of them, ``make benchmark ARGS="snapshots seeding"`` some. They are no tests: a machine that
is busy gives other numbers, which is why the two sides take turns and the medians are compared.
"""
