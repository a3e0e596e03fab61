kplace check logs/last
