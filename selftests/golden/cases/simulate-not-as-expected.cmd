printf '%s\n' 'ram 0 1M' 'load a 2M' 'expect refused load b 4K' 'show' >script
kplace simulate script
