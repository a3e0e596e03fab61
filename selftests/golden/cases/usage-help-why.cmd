kplace why --help
