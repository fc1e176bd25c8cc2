#!/bin/sh
# restore.sh FILE HUB: put a backup into a new folder, and continue what was published when it was made.
set -eu
file=$1 hub=$2
[ ! -e "$hub/calendarhub.yaml" ] || { echo "$hub holds a hub already." >&2; exit 2; }
part=$(mktemp -d)
trap 'rm -rf "$part"' EXIT
tar -C "$part" -xzf "$file"
mkdir -p "$hub" "$part/last"
tar -C "$hub" -xf "$part/hub.tar"
tar -C "$part/last" -xf "$part/last.tar"
calendarhub build "$hub" --previous "$part/last"
