"""What must hold? The judge's words, one check per file, and the pytest suites that ask them of a target."""
