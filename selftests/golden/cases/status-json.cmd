kplace status captures/module-loaded --json
