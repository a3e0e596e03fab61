kplace simulate scenarios/asked-below-1M.script
