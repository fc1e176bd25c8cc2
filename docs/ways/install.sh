#!/bin/sh
# install.sh FOLDER: install calendarhub on Debian or Ubuntu into /opt/calendarhub, with a user of its own.
# FOLDER holds requirements.txt (requirements/run.txt of the source) and the wheel. Run it again to update.
set -eu
setup=$1
if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends python3 python3-venv
fi
[ -x /opt/calendarhub/bin/python ] || python3 -m venv /opt/calendarhub
/opt/calendarhub/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$setup/requirements.txt"
/opt/calendarhub/bin/pip install --quiet --disable-pip-version-check --no-deps --force-reinstall "$setup"/calendarhub-*.whl
id calendarhub >/dev/null 2>&1 || useradd --system --home-dir /srv/hub --no-create-home --shell /usr/sbin/nologin calendarhub
mkdir -p /srv/hub
chown calendarhub: /srv/hub
/opt/calendarhub/bin/calendarhub --version
