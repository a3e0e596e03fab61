kplace who --help
