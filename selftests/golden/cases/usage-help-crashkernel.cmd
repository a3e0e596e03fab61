kplace crashkernel --help
