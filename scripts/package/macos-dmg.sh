#!/bin/sh
# The disk image for macOS, from the folder of a packaged application (Temper.app, packaged with macos-info.plist as its
# further entries):
#
#   macos-dmg.sh VERSION FOLDER/Temper.app OUTPUT.dmg
#
# Needs macOS (hdiutil). Its steps are checked in the tests with stand-ins for Apple's tools (tests/setup/installers.test.ts);
# it was never run on macOS.
set -eu
if [ $# -ne 3 ]; then
  echo "usage: macos-dmg.sh VERSION APPLICATION.app OUTPUT.dmg" >&2
  exit 2
fi
version=$1 application=$2 output=$3
if [ ! -d "$application/Contents" ]; then
  echo "$application is no application: it has no folder Contents." >&2
  exit 1
fi
if ! command -v hdiutil >/dev/null; then
  echo "hdiutil is not here: a disk image is made on macOS." >&2
  exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Without an identity the signature is one for this machine alone; the image says nothing of who made it.
codesign --force --deep --sign "${TEMPER_SIGNING_IDENTITY:--}" "$application"
cp -R "$application" "$work/Temper.app"
ln -s /Applications "$work/Applications"
hdiutil create -volname "Temper $version" -srcfolder "$work" -fs HFS+ -format UDZO -ov "$output"
