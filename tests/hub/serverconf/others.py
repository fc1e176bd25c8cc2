"""Real web servers that run with what `serverconf` prints."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from calendarhub.hub.serverconf import serverconf
from tests.patience import PATIENCE

OTHERS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}
NGINX = """
{user} worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include {folder}/hub.conf;
}}
"""
MODULES = (
    "alias authz_core deflate dir env filter headers mime mpm_event reqtimeout rewrite setenvif"
)
APACHE = """
ServerRoot {folder}
PidFile {folder}/pid
ErrorLog {folder}/errors
Listen 127.0.0.1:{port}
ServerName localhost
TypesConfig /dev/null
{modules}
Include {folder}/hub.conf
"""


def _prepared(kind: str, text: str, folder: Path, port: int) -> list[str]:
    """The command of a server, whose files are written."""
    conf = folder / "hub.conf"
    if kind == "nginx":
        text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
        conf.write_text(text.replace("    listen [::]:80;\n", ""))
        user = "user root;" if os.getuid() == 0 else ""
        (folder / "main").write_text(NGINX.format(folder=folder, user=user))
        return ["nginx", "-p", str(folder), "-c", str(folder / "main")]
    if kind == "caddy":
        head = "{\n\tadmin off\n}\n"
        conf.write_text(head + text.replace("\nhub.example {", f"\nhttp://:{port} {{"))
        return ["caddy", "run", "--adapter", "caddyfile", "--config", str(conf)]
    conf.write_text(text.replace("*:80>", f"*:{port}>"))
    place = "/usr/lib/apache2/modules/mod_"
    rows = [f"LoadModule {name}_module {place}{name}.so" for name in MODULES.split()]
    if os.getuid() == 0:
        rows += ["User www-data", "Group www-data"]
    main = folder / "main"
    main.write_text(APACHE.format(folder=folder, port=port, modules="\n".join(rows)))
    return ["apache2", "-DFOREGROUND", "-f", str(main)]


@contextmanager
def running(kind: str, root: Path) -> Iterator[int]:
    """The port of a server over a hub."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="server-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        command = _prepared(kind, serverconf(root, kind), folder, port)
        program = shutil.which(command[0])
        assert program is not None
        told = folder / "told"
        home = {
            "HOME": name,
            "XDG_DATA_HOME": name,
            "XDG_CONFIG_HOME": name,
            "PATH": os.environ["PATH"],
        }
        with (
            told.open("wb") as opened,
            subprocess.Popen(
                [program, *command[1:]], env=home, stdout=opened, stderr=opened
            ) as process,
        ):
            try:
                _await(process, port, folder)
                yield port
            finally:
                process.terminate()
                process.wait(PATIENCE)


def _await(process: "subprocess.Popen[bytes]", port: int, folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
        except ConnectionRefusedError:
            time.sleep(0.02)
        else:
            return
    errors = folder / "errors"
    said = errors.read_text() if errors.exists() else ""
    pytest.fail((folder / "told").read_text() + said)
