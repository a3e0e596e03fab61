# Logs of public reports: an Ampere server through a mail, a HiKey with 3.18, a
# Kunpeng server of four nodes, a Mac, Talos on x86.
for report in 19-emag-kmemleak 17-hikey-old-efi 07-kunpeng-mirror 28-asahi-m1 27-talos-proxmox; do
	echo "== $report"
	kplace map -s "reports/$report"
done
kplace map -s reports/19-emag-kmemleak/spaces >spaces
kplace map -s reports/19-emag-kmemleak | cmp - spaces
