kplace who --sysroot captures/zte 4K
echo "exit status $?"
kplace who --sysroot captures/zte 4K --json
