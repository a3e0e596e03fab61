# The kernel's messages come between the loader's lines, and into them.
echo "40000000-42c00fff : System RAM" >iomem
echo "43000000-7fffffff : System RAM" >>iomem
echo "  43001000-430fffff : reserved" >>iomem
echo "== between the memory ranges"
kplace check logs/console-ranges
echo "== into a number"
kplace check -s iomem logs/console-number
echo "== the rest of the number is lost"
grep -v '^000$' logs/console-number >cut
kplace check -s iomem cut
