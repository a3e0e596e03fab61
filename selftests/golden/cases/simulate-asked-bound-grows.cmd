kplace simulate scenarios/asked-bound-grows.script
