kplace diff --help
