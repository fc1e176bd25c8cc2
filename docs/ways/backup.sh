#!/bin/sh
# backup.sh HUB FILE: what a hub needs to go on, in one archive: records, settings, decisions, and the publication.
# Builds may run meanwhile: should the release be replaced before all of it is read, it is read anew.
set -eu
umask 077 # passwords of partners' calendars may be among the files
hub=$1 file=$2
part=$(mktemp -d)
trap 'rm -rf "$part"' EXIT
tar -C "$hub" --exclude=./.calendarhub --exclude=./public -cf "$part/hub.tar" .
for try in 1 2 3; do
  live=$(cd "$hub/public" && pwd -P)
  tar -C "$live" -cf "$part/last.tar" . && [ "$(cd "$hub/public" && pwd -P)" = "$live" ] && break
  [ "$try" -lt 3 ] || { echo "Releases followed each other too quickly; try again." >&2; exit 75; }
done
tar -C "$part" -cf - hub.tar last.tar | gzip >"$file.part"
mv "$file.part" "$file"
