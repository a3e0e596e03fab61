kplace simulate scenarios/u-boot-load-order.script
