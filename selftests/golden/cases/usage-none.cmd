kplace
