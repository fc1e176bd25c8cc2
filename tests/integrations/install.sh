#!/usr/bin/env bash
# Installs the servers that `make soak` starts itself (WordPress, MariaDB, PHP and Apache of Debian) and the programs that read
# what a hub publishes (Thunderbird, Evolution's data server, newsboat). Nothing is started or enabled for others. Never fails:
# what cannot be had is named, and its tests skip saying so.
set -u
wanted=(wordpress wordpress-theme-twentytwentythree mariadb-server php-cli php-mysql php-curl apache2
  thunderbird evolution-data-server gir1.2-ecal-2.0 python3-gi dbus-daemon newsboat)
missing=()
for one in "${wanted[@]}"; do dpkg -s "$one" >/dev/null 2>&1 || missing+=("$one"); done
[ "${#missing[@]}" -eq 0 ] && exit 0

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
  echo "soak: installing ${missing[*]}"
  policy=/usr/sbin/policy-rc.d
  made=
  [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && made=1; }
  DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1
  [ -z "$made" ] || rm -f "$policy"
  if command -v systemctl >/dev/null 2>&1; then
    case " ${missing[*]} " in *" apache2 "*) systemctl disable -q apache2 >/dev/null 2>&1 ;; esac
    case " ${missing[*]} " in *" mariadb-server "*) systemctl disable -q mariadb >/dev/null 2>&1 ;; esac
  fi
fi
for one in "${missing[@]}"; do
  dpkg -s "$one" >/dev/null 2>&1 || echo "soak: NOT AVAILABLE: $one; its tests are skipped. Install Debian's package $one." >&2
done
exit 0
