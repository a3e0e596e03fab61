kplace simulate scenarios/asked-type-words.script
