kplace simulate scenarios/asked-reuse-start.script
