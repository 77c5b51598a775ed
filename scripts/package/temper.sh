#!/bin/sh
# The command line on the Node that came with it, wherever this folder lies.
set -e
place=$(dirname -- "$(readlink -f -- "$0")")
libc=$(getconf GNU_LIBC_VERSION 2>/dev/null) || libc='no glibc'
case $libc in
  'glibc 2.'*) minor=${libc#glibc 2.} minor=${minor%%.*} ;;
  *) minor=0 ;;
esac
if [ "$minor" -lt 28 ]; then
  echo "temper: this system has $libc; Temper needs glibc 2.28 or later." >&2
  echo "  What to do: use a newer Linux, such as Debian 10, Ubuntu 20.04, RHEL 8 or later." >&2
  exit 1
fi
exec "$place/resources/node/bin/node" "$place/resources/lab/out/main/cli.cjs" "$@"
