kplace simulate scenarios/asked-own-bound.script
