kplace check --help
