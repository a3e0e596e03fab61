kplace simulate scenarios/asked-free-a-part.script
