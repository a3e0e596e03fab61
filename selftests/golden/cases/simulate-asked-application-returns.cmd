kplace simulate scenarios/asked-application-returns.script
