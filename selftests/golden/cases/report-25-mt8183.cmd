# A board with a device tree: the log's node ranges are all that shows memory.
kplace map -s reports/25-mt8183-chromebook
kplace plan -s reports/25-mt8183-chromebook -k 30M -i 30M
