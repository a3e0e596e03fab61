kplace simulate scenarios/u-boot-unknown-size.script
