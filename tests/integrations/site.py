"""A WordPress of Debian's packages in a temporary folder, with a database of its own."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from tests.corpus import ROOT
from tests.integrations.machine import free_port, listening, needed

PLUGIN = ROOT / "integrations/wordpress/calendarhub-events"
HERE = Path(__file__).parent / "wordpress"
SOURCE = Path("/usr/share/wordpress")
CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}'); define('DB_CHARSET', 'utf8mb4');
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEBUG', true); define('WP_DEBUG_DISPLAY', false);
define('WP_DEBUG_LOG', '{folder}/debug.log');
define('AUTH_KEY', 'a'); define('SECURE_AUTH_KEY', 'b');
define('LOGGED_IN_KEY', 'c'); define('NONCE_KEY', 'd');
define('WP_SITEURL', '{address}'); define('WP_HOME', '{address}');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require ABSPATH . 'wp-settings.php';
"""


class WordPress(Struct):
    """A site that answers: its folder, its port, and PHP run as one of its users."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        """The origin."""
        return f"http://127.0.0.1:{self.port}"

    def run(self, code: str, *, user: str = "chief") -> Any:
        """What PHP returns, run as a user."""
        command = ["php", str(HERE / "run.php"), str(self.folder), user, code]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return json.loads(done.stdout)

    def write(self, content: str, *, user: str = "anna", title: str = "Our page") -> str:
        """The path of a page that a user published."""
        given = json.dumps(
            json.dumps({"post_title": title, "post_content": content, "post_status": "publish"})
        )
        made = self.run(
            f"return wp_insert_post(wp_slash(json_decode({given}, true)));".replace("$", "\\$"),
            user=user,
        )
        return f"/?p={made}"

    def log(self) -> str:
        """What PHP complained of."""
        file = self.folder / "debug.log"
        return file.read_text() if file.exists() else ""


@contextmanager
def wordpress(folder: Path) -> Iterator[WordPress]:
    """A site with the plugin, an administrator and an author; skips where it cannot be had."""
    if not (SOURCE / "wp-load.php").exists():
        pytest.skip("NOT RUN: no WordPress on this machine (Debian's package wordpress)")
    socket, site = folder / "db.sock", folder / "site"
    needed("php", "php-cli")
    port = free_port()
    with _database(folder, socket):
        shutil.copytree(SOURCE, site, ignore_dangling_symlinks=True)
        shutil.copytree(PLUGIN, site / "wp-content/plugins/calendarhub-events")
        (site / "wp-content/mu-plugins").mkdir()
        shutil.copy(HERE / "loopback.php", site / "wp-content/mu-plugins")
        made = WordPress(site, port)
        (site / "wp-config.php").write_text(
            CONFIG.format(socket=socket, folder=site, address=made.address)
        )
        command = ["php", str(HERE / "install.php"), str(site), made.address, ""]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stdout.endswith("ready"), done.stdout + done.stderr
        workers = {"PHP_CLI_SERVER_WORKERS": "6", "PATH": "/usr/bin:/bin"}
        with listening(
            ["php", "-S", f"127.0.0.1:{port}", "-t", str(site)], port, environment=workers
        ):
            yield made


@contextmanager
def _database(folder: Path, socket: Path) -> Iterator[None]:
    program, data = needed("mariadbd", "mariadb-server"), folder / "data"
    install = [
        needed("mariadb-install-db", "mariadb-server"),
        "--no-defaults",
        f"--datadir={data}",
        "--user=root",
    ]
    subprocess.run(install, check=True, capture_output=True)
    port = free_port()
    command = [
        program,
        "--no-defaults",
        f"--datadir={data}",
        f"--socket={socket}",
        "--user=root",
        f"--port={port}",
        "--bind-address=127.0.0.1",
        "--skip-grant-tables",
        "--innodb-buffer-pool-size=32M",
        f"--pid-file={folder}/db.pid",
    ]
    with listening(command, port):
        line = ["mariadb", f"--socket={socket}", "-e", "CREATE DATABASE wordpress"]
        subprocess.run(line, check=True, capture_output=True)
        yield
