#!/bin/sh
# Run in the folder of the unpacked LLVM packages: leaves what the toolchain uses, and writes the module map that names
# every system header, without which clang's layering check would refuse them all.
set -eu

keep=' clang clang-19 clang-format clang-tidy lld ld.lld llvm-ar llvm-cxxfilt llvm-nm llvm-objcopy llvm-objdump llvm-readelf llvm-readobj llvm-strip llvm-symbolizer '
for program in usr/lib/llvm-19/bin/*; do
  case "$keep" in
    *" ${program##*/} "*) ;;
    *) rm -f "$program" ;;
  esac
done
rm -rf usr/share usr/bin usr/sbin etc usr/lib/llvm-19/share usr/lib/llvm-19/cmake usr/lib/llvm-19/lib/cmake \
  usr/lib/x86_64-linux-gnu/gconv usr/lib/x86_64-linux-gnu/audit usr/lib/clang usr/lib/cmake usr/lib/llvm-19/build
find usr/lib/llvm-19/lib/clang/19/lib -name '*i386*' -delete
# The libraries' names as the loader asks for them are links into folders that stay; broken ones confuse Bazel.
find . -xtype l -delete

{
  echo 'module "crosstool" [system] {'
  find usr/include usr/lib/llvm-19/include/c++/v1 usr/lib/llvm-19/lib/clang/19/include -type f |
    grep -v -e '\.modulemap$' -e '\.cppm$' | LC_ALL=C sort |
    while read -r header; do printf '  textual header "%s"\n' "$header"; done
  echo '}'
} >system.modulemap
