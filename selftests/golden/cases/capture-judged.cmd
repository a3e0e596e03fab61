# What a capture takes of files that are long, and what it leaves out.
cp -r captures/akashi m
mkdir -p m/proc/sys/kernel m/boot m/sys/kernel/security/ima
echo 6.12.9 >m/proc/sys/kernel/osrelease
ask()
{
	rm -rf out
	kplace capture -s m out >/dev/null
	echo "$1: $?"
	python3 - "$2" <<-'PYTHON'
		import json, sys
		for file in json.load(open("out/manifest.json"))["files"]:
		    if file["path"].startswith(sys.argv[1]):
		        print(" ", file["path"], file["state"], file.get("reason", ""))
	PYTHON
	cat "out/$2" 2>/dev/null
}
echo CONFIG_NOTHING=y >m/boot/config-6.12.9
ask 'nothing of kexec' boot/config-6.12.9
printf 'CONFIG_KEXEC=y\nCONFIG_KEXE=y\n# CONFIG_KEXEC_FILE is not set\nCONFIG_KEXEC_SIGN=y\n' >m/boot/config-6.12.9
ask 'lines of kexec' boot/config-6.12.9
printf '\037\213damage' >m/proc/config.gz
ask 'a damaged configuration' proc/config.gz
printf 'CONFIG_KEXEC=y\n' | gzip | head -c 20 >m/proc/config.gz
ask 'a configuration that is cut' proc/config.gz
printf '\037\213' >m/proc/config.gz
ask 'hardly a configuration' proc/config.gz
printf 'CONFIG_KEXEC=y\n' | gzip >m/proc/config.gz
ask 'a configuration' proc/config.gz
rm m/boot/config-6.12.9 m/proc/config.gz
printf 'no symbol\nffff T _sys_kexec_load\nffff T x_sys_kexec_load\t[mod]\nffff t sys_kexec\nffff\nffff T\n' >m/proc/kallsyms
ask symbols proc/kallsyms
echo nothing >m/proc/kallsyms
ask 'no symbols' proc/kallsyms
printf 'appraise func=KEXEC_KERNEL_CHECK\nmeasure func=BPRM_CHECK\n' >m/sys/kernel/security/ima/policy
ask 'rules of IMA' sys/kernel/security/ima/policy
truncate -s 70M m/proc/cmdline
ask 'a file that is too large' proc/cmdline
rm m/proc/cmdline
mkdir m/proc/cmdline
ask 'a folder' proc/cmdline
kplace capture -s out again >/dev/null
grep -c '"reason"' again/manifest.json
kplace capture -s m out/
echo "$?"
kplace capture -s m no/where
echo "$?"
kplace capture -s m out.tar.zip
echo "$?"
for form in tar tar.gz tar.bz2 tar.xz tar.zst; do
	kplace capture -s m m.$form >/dev/null
	echo "$form $?"
	kplace map -s m.$form | head -n 1
done
