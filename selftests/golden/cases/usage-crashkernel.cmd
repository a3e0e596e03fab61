kplace plan --kernel 10M --crashkernel 64M
kplace plan --kernel 10M --crash --crashkernel 64M,low
kplace plan --kernel 10M --crash --crashkernel ,high
kplace plan --kernel 10M --crash --crashkernel 64M,medium
kplace plan --kernel 10M --crash --unpacked 64M
kplace plan --kernel 10M --crash --crashkernel 64M --all-policies
kplace plan --kernel 10M --crash --crashkernel 64M --unpacked much
