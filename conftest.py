pytest_plugins = ["fixtures.plugin", "suites.plugin", "reports.plugin"]
