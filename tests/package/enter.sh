#!/bin/sh
# enter.sh ROOT COMMAND…: runs a command with ROOT as the whole file system. The caller has made the namespaces, so that
# there is no network but loopback. A changed root (chroot) would not do: Chromium's sandbox cannot start in one.
set -e
root=$1
shift
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
# Without it Chromium cannot start its graphics process, and the page stays without an answer.
mount -t sysfs sysfs "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
cd "$root"
mkdir -p .outside
pivot_root . .outside
umount -l /.outside
rmdir /.outside
ip link set lo up
exec "$@"
