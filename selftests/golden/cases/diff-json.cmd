kplace diff captures/two-banks captures/one-bank --json
echo "exit status $?"
kplace diff captures/zte captures/zte-memblock --json
