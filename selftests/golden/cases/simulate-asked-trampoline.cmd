kplace simulate scenarios/asked-trampoline.script
