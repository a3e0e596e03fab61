kplace simulate scenarios/asked-shared-page.script
