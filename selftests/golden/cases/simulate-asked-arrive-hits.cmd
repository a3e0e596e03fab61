kplace simulate scenarios/asked-arrive-hits.script
