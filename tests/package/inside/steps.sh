#!/bin/sh
# What happens to a package in its life, on a machine without a network: an older version is installed and used, the new
# one takes its place, and in the end it is removed. Everything but installing is done by an ordinary user.
set -e
node=/usr/lib/temper/resources/node/bin/node
as_person() {
  setpriv --reuid=person --regid=person --init-groups \
    env -i HOME=/home/person USER=person PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"
}
step() { echo "{\"step\": \"$1\"}"; }

useradd --create-home person
step 'install the older version'
dpkg -i /test/older.deb
step 'use it'
as_person "$node" /test/first.mjs
step 'upgrade'
dpkg -i /test/newer.deb
dpkg --verify temper
step 'use it with the history of the older one'
as_person "$node" /test/second.mjs
step 'remove'
dpkg -r temper
for gone in /usr/lib/temper /usr/bin/temper /usr/bin/temper-window /usr/share/applications/temper.desktop; do
  if [ -e "$gone" ]; then echo "$gone is still there" >&2; exit 1; fi
done
test -s /home/person/.local/share/Temper/temper.sqlite
step 'the history stays'
