kplace plot --help
