# One machine as the kernel booted, and as memblock has it now.
kplace diff captures/zte captures/zte-memblock
