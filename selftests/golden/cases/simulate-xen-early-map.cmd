kplace simulate scenarios/xen-early-map.script
