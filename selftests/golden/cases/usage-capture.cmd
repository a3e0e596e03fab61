kplace capture
kplace capture one two
