kplace diff captures/akashi captures/akashi
