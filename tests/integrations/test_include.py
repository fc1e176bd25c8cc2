"""What a partner's own server includes: the list, the last one, or the link; no error page."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from calendarhub.pages.embed import snippets
from tests.corpus import ROOT
from tests.integrations.failing import LIST, WAYS, FailingHub, failing_hub
from tests.integrations.machine import free_port, listening, needed, visit

FOLDER = ROOT / "integrations/include"
PATH = "widget/fi/board-meetings.html"
LINK = '<a href="https://hub.example/fi/types/board-meeting.html">Kokoukset</a>'
TITLE = "Hallituksen kokous"
# A visitor waits no longer than the two seconds of a first visit, and what a busy machine adds.
LONGEST = 6.0


def text(name: str, hub: FailingHub) -> str:
    """A file of the folder for a hub on loopback."""
    made = (FOLDER / name).read_text()
    for beginning in ("widget", "$"):
        made = made.replace(f"https://hub.example/{beginning}", f"{hub.address}{beginning}")
    return made


@pytest.fixture
def hub() -> Iterator[FailingHub]:
    """A hub that can be made to fail."""
    with failing_hub() as made:
        yield made


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that a server may read that gives its rights away."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@contextmanager
def php(hub: FailingHub, folder: Path) -> Iterator[int]:
    """The port of a PHP site that includes the list."""
    (folder / "index.php").write_text(
        "<h1>Our page</h1>" + text("calendarhub.php", hub) + "<p>after"
    )
    port = free_port()
    command = [needed("php", "php-cli"), "-S", f"127.0.0.1:{port}", "-t", str(folder)]
    environment = {**os.environ, "PHP_CLI_SERVER_WORKERS": "4"}
    with listening(command, port, environment=environment):
        yield port


@contextmanager
def nginx(hub: FailingHub, folder: Path, changes: Mapping[str, str] | None = None) -> Iterator[int]:
    """The port of an nginx that includes the list; what it keeps is fresh for a second."""
    program = needed("nginx", "nginx-light")
    port, pages = free_port(), folder / "www"
    pages.mkdir()
    (pages / "index.html").write_text(
        f'<h1>Our page</h1><!--#include virtual="/hub/{PATH}" --><p>after'
    )
    once = text("nginx-http.conf", hub).replace("/var/cache/nginx/calendarhub", f"{folder}/cache")
    site = text("nginx-server.conf", hub).replace("200 5m", "200 1s")
    for written, other in (changes or {}).items():
        assert written in site
        site = site.replace(written, other)
    temporary = " ".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    conf = folder / "nginx.conf"
    conf.write_text(
        f"worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}}\n"
        f"http {{ access_log off; {temporary}\n{once}\nserver {{ listen 127.0.0.1:{port};"
        f" root {pages};\n{site}\n}} }}"
    )
    with listening([program, "-p", str(folder), "-c", str(conf)], port):
        yield port


@contextmanager
def apache(folder: Path) -> Iterator[int]:
    """The port of an Apache that includes a file of its site."""
    program = needed("apache2", "apache2")
    port, pages = free_port(), folder / "www"
    pages.mkdir(exist_ok=True)
    (pages / "calendarhub-link.html").write_text(LINK)
    line = '<!--#include virtual="/calendarhub.html" onerror="/calendarhub-link.html" -->'
    page = f"<h1>Our page</h1>{line}<p>after"
    (pages / "index.html").write_text(page)
    modules = ("mpm_event", "authz_core", "dir", "mime", "include")
    loaded = "\n".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in modules
    )
    conf = folder / "apache.conf"
    conf.write_text(
        f"ServerName localhost\nServerRoot {folder}\nPidFile {folder}/pid\nErrorLog {folder}/errors\n"
        f"Listen 127.0.0.1:{port}\n{loaded}\nTypesConfig /etc/mime.types\nDocumentRoot {pages}\n"
        f"User www-data\nGroup www-data\nDirectoryIndex index.html\n"
        + (FOLDER / "apache.conf").read_text().replace("/var/www/html", str(pages))
    )
    with listening([program, "-X", "-f", str(conf)], port):
        yield port


def refreshed(hub: FailingHub, file: Path) -> float:
    """Runs what cron runs; the seconds that it took."""
    began = time.monotonic()
    script = [str(FOLDER / "calendarhub-list"), hub.address + PATH, str(file), LINK]
    subprocess.run(script, check=False, capture_output=True)
    return time.monotonic() - began


def whole(page: str) -> bool:
    """Whether a page is the partner's, from its head to its end, with nothing of an error in it."""
    return (
        page.startswith("<h1>Our page</h1>")
        and page.rstrip().endswith("<p>after")
        and not any(
            word in page for word in ("doctype", "script", "errors", "Warning", "nginx", "{")
        )
    )


def test_the_folder_has_the_files_that_the_guide_shows() -> None:
    document = (ROOT / "docs/embedding.md").read_text()
    for file in sorted(FOLDER.iterdir()):
        assert file.read_text().strip() in document, file.name


def test_the_builder_gives_the_lines_of_the_folder() -> None:
    given = {
        "base": "https://hub.example/",
        "fragment": f"https://hub.example/{PATH}",
        "page": "https://hub.example/fi/types/board-meeting.html",
        "title": "Kokoukset",
    }
    for template, names in (
        (snippets.PHP, ["calendarhub.php"]),
        (snippets.NGINX, ["nginx-http.conf", "nginx-server.conf"]),
    ):
        for name in names:
            assert (FOLDER / name).read_text().strip() in snippets.filled(template, given)


def test_what_cron_runs_is_sound_shell() -> None:
    subprocess.run(["sh", "-n", str(FOLDER / "calendarhub-list")], check=True)


@pytest.mark.soak
@pytest.mark.parametrize("way", WAYS)
def test_php_shows_the_link_and_later_the_last_list_while_the_hub_is(
    way: str, hub: FailingHub, folder: Path
) -> None:
    hub.way = way
    with php(hub, folder) as port:
        page, first = visit(port)
        assert whole(page)
        assert LINK in page
        assert first < LONGEST
        times = [visit(port)[1] for _ in range(5)]
        assert len(hub.asked) == 1, "asked once a minute"
        hub.way = "up"
        _age(folder, 61)
        visit(port)
        assert LIST in visit(port)[0]
        hub.way = way
        _age(folder, 301)
        page, second = visit(port)
        assert whole(page)
        assert LIST in page
        assert second < LONGEST
        times += [visit(port)[1] for _ in range(5)]
        assert len(hub.asked) == 3
        _age(folder, 31 * 86400)
        assert LINK in visit(port)[0]
    print(f"PHP, {way}: first {first:.2f} s, with a list {second:.2f} s, others {max(times):.2f} s")


@pytest.mark.soak
@pytest.mark.parametrize("way", [way for way in WAYS if way != "other page"])
def test_nginx_shows_the_link_and_later_the_last_list_while_the_hub_is(
    way: str, hub: FailingHub, folder: Path
) -> None:
    # Without a list nginx has no deadline for a whole answer, and looks at no type; at no words ever.
    unkept = way in ("dripping", "wrong type")
    hub.way = "500" if unkept else way
    with nginx(hub, folder) as port:
        page, first = visit(port)
        assert whole(page)
        assert LINK in page
        assert first < LONGEST
        hub.way = "up"
        page, _ = visit(port)
        assert LIST in page
        assert whole(page)
        hub.way = way
        time.sleep(2.1)
        times = []
        for _ in range(6):
            page, took = visit(port)
            times.append(took)
            assert whole(page)
            assert LIST in page
            assert took < LONGEST
        assert "Our page" not in visit(port, f"/hub/{PATH}")[0], "the way in is for includes alone"
    print(f"nginx, {way}: first {first:.2f} s, with a list {max(times):.2f} s")


@pytest.mark.soak
@pytest.mark.parametrize(("name", "shown"), [("good.example", LIST), ("hub.example", LINK)])
def test_nginx_believes_a_hub_whose_certificate_is_of_its_name(
    name: str, shown: str, folder: Path
) -> None:
    tls = ROOT / "tests/fetch/tls"
    authority = shutil.copy(tls / "authority.pem", folder)
    changes = {
        "/etc/ssl/certs/ca-certificates.crt;": f"{authority}; proxy_ssl_name {name};",
    }
    with failing_hub(tls / "good.example.pem") as hub, nginx(hub, folder, changes) as port:
        page, _ = visit(port)
        assert whole(page)
        assert shown in page


@pytest.mark.soak
def test_nginx_starts_while_the_name_of_the_hub_leads_nowhere(
    hub: FailingHub, folder: Path
) -> None:
    changes = {hub.address: "https://hub.invalid/", "127.0.0.53": "127.0.0.1:9 ipv6=off"}
    with nginx(
        hub, folder, {**changes, "proxy_connect_timeout 2s;": "resolver_timeout 2s;"}
    ) as port:
        page, took = visit(port)
        assert whole(page)
        assert LINK in page
        assert took < LONGEST


@pytest.mark.soak
def test_apache_shows_the_link_and_later_the_last_list_of_the_file_that_cron_keeps(
    hub: FailingHub, folder: Path
) -> None:
    file = folder / "www/calendarhub.html"
    with apache(folder) as port:
        page = visit(port)[0]
        assert whole(page)
        assert LINK in page, "before cron ran once"
        for shown in (LINK, LIST):
            for way in WAYS:
                hub.way = way
                took = refreshed(hub, file)
                page, waited = visit(port)
                assert whole(page)
                assert shown in page
                print(f"cron, {way}: {took:.1f} s, a visitor {waited:.3f} s")
            hub.way = "up"
            refreshed(hub, file)
            assert LIST in visit(port)[0]
        os.utime(file, (0, 0))
        hub.way = "500"
        refreshed(hub, file)
        assert LINK in visit(port)[0], "a list of long ago is worse than none"
    assert list(file.parent.glob("calendarhub.html*")) == [file]


def _age(folder: Path, seconds: int) -> None:
    """Makes what PHP keeps older; waits for what it does after an answer."""
    time.sleep(0.3)
    for kept in folder.glob("calendarhub-*"):
        made = kept.stat().st_mtime - seconds
        os.utime(kept, (made, made))
