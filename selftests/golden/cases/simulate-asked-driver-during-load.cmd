kplace simulate scenarios/asked-driver-during-load.script
