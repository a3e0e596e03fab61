kplace plan --help
