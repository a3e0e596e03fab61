kplace diff captures/linux-6.1 captures/linux-6.12
