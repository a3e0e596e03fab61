kplace map --help
