kplace capture --help
