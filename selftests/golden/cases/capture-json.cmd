# The manifest: what is printed is what is written.
kplace capture --json --sysroot captures/memmap one >printed
echo "exit status $?"
cmp printed one/manifest.json
sed 's/"kplace": ".*"/"kplace": "VERSION"/' printed | head -n 60
