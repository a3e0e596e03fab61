# 100,000 ranges of 200 owners, of which each third has moved up by a page.
many()
{
	mkdir -p "$1/proc"
	echo "10000000-fffffffff : System RAM" >"$1/proc/iomem"
	# shellcheck disable=SC2016 # awk's
	awk -v by="$2" 'BEGIN {
		for (i = 0; i < 100000; i++) {
			start = 268435456 + i * 16384
			if (i % 3 == 1)
				start += by * 4096
			printf "  %x-%x : owner %d\n", start, start + 4095,
				i % 200
		}
	}' >>"$1/proc/iomem"
}
many before 0
many after 1
kplace diff before after | tail -n 1
kplace diff before after | wc -l
