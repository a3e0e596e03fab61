# What is free for a crash image is not for a normal one, and the reverse.
for place in 0x55000000+1M 0x48000000+1M; do
	kplace why --sysroot captures/akashi --crash "$place" | head -n 1
	kplace why --sysroot captures/akashi "$place" | head -n 1
done
