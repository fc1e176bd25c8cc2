#!/bin/sh
# pages.sh HUB ADDRESS SITE: build a hub that keeps no state here, for a static host.
# What the address shows is continued, so that subscribers keep their events; SITE gets a copy of the publication.
# Before the first publication, once: FIRST=yes pages.sh …
set -eu
hub=$1 address=$2 site=$3
code=0
if [ "${FIRST:-}" = yes ]; then
  calendarhub build "$hub" --first || code=$?
else
  calendarhub build "$hub" --previous "$address" || code=$?
fi
# 3: published, with something left as it was; all else is no new publication, and the old one stays.
[ "$code" -eq 0 ] || [ "$code" -eq 3 ] || exit "$code"
rm -rf "$site"
cp -RL "$hub/public" "$site"
calendarhub serverconf headers --hub "$hub" >"$site/_headers"
touch "$site/.nojekyll"
