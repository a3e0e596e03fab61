kplace simulate --help
