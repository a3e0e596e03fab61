kplace simulate --json scenarios/asked-application-returns.script
