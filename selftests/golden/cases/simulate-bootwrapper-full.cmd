kplace simulate scenarios/bootwrapper-full.script
