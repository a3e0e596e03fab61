kplace --help
