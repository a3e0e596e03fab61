# What each report can be asked, and what it cannot.
echo "== other architectures: no word about arm64's loader"
for report in min/x86 23-chv-x86 22-nvmevirt-x86 27-talos-proxmox; do
	kplace plan -s "reports/$report" -k 30M -i 20M
	kplace crashkernel -s "reports/$report" 256M
	kplace audit -s "reports/$report" --prometheus -k 30M | grep -c kplace_fits
	kplace why -s "reports/$report" 0x2000000 | head -1
done
kplace plan -s reports/min/x86 -k 30M -i 20M --assume-arm64 | sed -n '2,4p'
echo "== no reserved line, and before 5.0"
kplace plan -s reports/04-kirin970-uniloader -k 30M -i 20M
kplace plan -s reports/min/iomem-no-reserved --kernel-release 4.14 -k 40M
echo "== the release of the banner"
kplace crashkernel -s reports/min/release-dmesg 512M --kernel-size 32M | head -1
kplace crashkernel -s reports/min/release-proc 512M --kernel-size 32M | head -1
echo "== reusable CMA"
kplace audit -s reports/20-genio
echo "== a kernel where the firmware keeps memory"
kplace audit -s reports/22-nvmevirt-x86
echo "== an EFI map that is not whole"
kplace who -s reports/07-kunpeng-mirror 0x84000000000
kplace audit -s reports/07-kunpeng-mirror
