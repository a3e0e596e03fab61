kplace simulate scenarios/bootwrapper-kexec.script
