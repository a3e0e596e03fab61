kplace simulate scenarios/asked-two-banks.script
