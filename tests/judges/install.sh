#!/usr/bin/env bash
# Installs what tests need beside Python: browsers, libical, web servers, PHP, shells, rsync, faketime, wrk and
# strace by Debian's packages, readers in JavaScript by npm. Never fails: what cannot be had is named, and its tests skip saying so.
set -u
cd "$(dirname "$0")" || exit 0

missing=()
command -v chromium >/dev/null 2>&1 || missing+=(chromium)
command -v firefox-esr >/dev/null 2>&1 || missing+=(firefox-esr)
# Not a function named as the program: `command -v` would find that.
has_nginx() { PATH="$PATH:/usr/sbin" command -v nginx >/dev/null 2>&1; }
has_nginx || missing+=(nginx-light)
command -v caddy >/dev/null 2>&1 || missing+=(caddy)
command -v debootstrap >/dev/null 2>&1 || missing+=(debootstrap)
has_apache() { PATH="$PATH:/usr/sbin" command -v apache2 >/dev/null 2>&1; }
has_apache || missing+=(apache2-bin)
command -v rsync >/dev/null 2>&1 || missing+=(rsync)
command -v php >/dev/null 2>&1 || missing+=(php-cli)
command -v zsh >/dev/null 2>&1 || missing+=(zsh)
command -v fish >/dev/null 2>&1 || missing+=(fish)
command -v faketime >/dev/null 2>&1 || missing+=(faketime)
command -v wrk >/dev/null 2>&1 || missing+=(wrk)
command -v strace >/dev/null 2>&1 || missing+=(strace)
# The system's Python, not the one of the virtual environment, sees Debian's bindings.
/usr/bin/python3 -c 'import gi; gi.require_version("ICalGLib", "3.0")' >/dev/null 2>&1 ||
  missing+=(gir1.2-ical-3.0 python3-gi)

if [ "${#missing[@]}" -gt 0 ] && command -v apt-get >/dev/null 2>&1; then
  run=()
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true >/dev/null 2>&1 && run=(sudo -n)
  fi
  if [ "$(id -u)" -eq 0 ] || [ "${#run[@]}" -gt 0 ]; then
    echo "judges: installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    if ! "${run[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
      "${run[@]}" apt-get update -qq >/dev/null 2>&1
      "${run[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1
    fi
  fi
fi

absent() { echo "judges: NOT AVAILABLE: $1; its tests are skipped. $2" >&2; }

command -v chromium >/dev/null 2>&1 || absent chromium "Install Debian's package chromium."
command -v firefox-esr >/dev/null 2>&1 || absent firefox-esr "Install Debian's package firefox-esr."
/usr/bin/python3 -c 'import gi; gi.require_version("ICalGLib", "3.0")' >/dev/null 2>&1 ||
  absent libical "Install Debian's packages gir1.2-ical-3.0 and python3-gi."

has_nginx || absent nginx "Install Debian's package nginx-light."
command -v caddy >/dev/null 2>&1 || absent caddy "Install Debian's package caddy."
has_apache || absent apache "Install Debian's package apache2-bin."
for shell in zsh fish; do
  command -v "$shell" >/dev/null 2>&1 || absent "$shell" "Install Debian's package $shell."
done
command -v rsync >/dev/null 2>&1 || absent rsync "Install Debian's package rsync."
command -v php >/dev/null 2>&1 || absent php "Install Debian's package php-cli."
command -v faketime >/dev/null 2>&1 || absent faketime "Install Debian's package faketime."
command -v wrk >/dev/null 2>&1 || absent wrk "Install Debian's package wrk."
command -v strace >/dev/null 2>&1 || absent strace "Install Debian's package strace."

if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then
  # npm writes this file last; a lock newer than it is a lock not yet installed.
  if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    echo "judges: npm ci"
    if npm ci --no-progress --no-fund --no-audit --loglevel=error >/dev/null 2>&1; then
      touch node_modules/.package-lock.json
    else
      absent "ical.js, ts-ics, node-ical, feedsmith" "npm ci failed in tests/judges."
    fi
  fi
else
  absent "ical.js, ts-ics, node-ical, feedsmith" "Install Node and npm."
fi
exit 0
