kplace simulate scenarios/asked-32-bit.script
