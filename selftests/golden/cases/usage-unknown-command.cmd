kplace mop
