kplace simulate scenarios/asked-allocate-then-write.script
