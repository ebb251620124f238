"""What the pytest sessions of the benchmark ``handing_out`` consist of: plugins, and the tests that wait for databases.

They are told what to use in environment variables whose names begin with ``HANDED_``.
"""
