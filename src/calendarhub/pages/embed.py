"""The embed builder: for each kind of site what to paste, where to click, what to allow."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlencode, urlsplit

from markupsafe import escape
from msgspec import Struct

from calendarhub.formats import CALENDAR
from calendarhub.model.feed import Feed
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, main_feed, pages
from calendarhub.rules.address import feed_address, feed_page_path
from calendarhub.rules.digest import digest
from calendarhub.theme.page import BUILDER
from calendarhub.theme.site import Site
from calendarhub.words import mark

# A mail longer than this is cut by some programs.
LONGEST_LINK = 1900

# Of the choices, what a frame takes from its address, and what a named form of it may say.
_QUERY = ("layout", "limit", "types", "theme", "filter", "more")
_NAMED = ("limit", "types", "layout", "theme")

# What people paste. `%name%` is filled in here for the default choice and by the page's script for
# any other, from the same texts.
ELEMENT = """<script async type="module" src="%script%"></script>
<calendarhub-events %attributes%>
<a href="%page%">%title%</a>
</calendarhub-events>"""
FRAME = (
    '<iframe src="%frame%%query%" title="%title%" width="100%" height="480" '
    'style="border:0" loading="lazy" '
    'referrerpolicy="no-referrer" sandbox="allow-scripts allow-popups '
    'allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>'
)
GROWING = FRAME + '\n<script src="%base%widget/v1/resize.js" async></script>'
ADDRESS = "%frame%"
TYPO3 = """inheritDefault: true
mutations:
  - mode: extend
    directive: script-src
    sources: ["%origin%"]
  - mode: extend
    directive: connect-src
    sources: ["%origin%"]"""
# Both are tried in tests/integrations with hubs that hang, drip and fail.
NGINX = r"""# In http { }
proxy_cache_path /var/cache/nginx/calendarhub keys_zone=calendarhub:1m max_size=50m inactive=30d;
map $upstream_http_content_type $calendarhub_wrong { ~^text/html 0; default 1; }
# In server { }
ssi on;
location ~ ^/hub/(?<calendarhub>widget/[^.]+\.html)$ {
  internal;
  resolver 127.0.0.53;
  proxy_pass %base%$calendarhub;
  proxy_ssl_server_name on;
  proxy_ssl_verify on;
  proxy_ssl_verify_depth 3;
  proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;
  proxy_set_header Accept-Encoding "";
  proxy_connect_timeout 2s;
  proxy_read_timeout 2s;
  proxy_cache calendarhub;
  proxy_cache_key $calendarhub;
  proxy_ignore_headers Cache-Control Expires X-Accel-Expires Set-Cookie Vary;
  proxy_cache_valid 200 5m;
  proxy_no_cache $calendarhub_wrong;
  proxy_cache_lock on;
  proxy_cache_lock_timeout 2s;
  proxy_cache_background_update on;
  proxy_cache_use_stale updating error timeout invalid_header
    http_403 http_404 http_429 http_500 http_502 http_503 http_504;
  proxy_intercept_errors on;
  error_page 301 302 303 307 308 400 401 403 404 410 429 500 502 503 504 =200 @calendarhub;
}
location @calendarhub {
  default_type text/html;
  return 200 '<a href="%page%">%title%</a>';
}"""
SSI = '<!--#include virtual="/hub/widget/%lang%/%feed%.html" -->'
PHP = """<?php (function ($list, $link) { // PHP must be able to write beside this file
  $kept = __DIR__ . '/calendarhub-' . md5($list) . '.html';
  $young = function ($file, $seconds) {
    clearstatcache();
    return @filemtime($file) > time() - $seconds;
  };
  $ask = function () use ($list, $kept, $young) {
    $lock = @fopen("$kept.asked", 'c');
    if (!$lock || !flock($lock, LOCK_EX | LOCK_NB)) return; // somebody else asks
    if (filesize("$kept.asked") && $young("$kept.asked", 60)) return; // once a minute
    fwrite($lock, '1') && touch("$kept.asked");
    $got = '';
    $curl = curl_init($list);
    curl_setopt_array($curl, [CURLOPT_TIMEOUT => 2, CURLOPT_FAILONERROR => true]); // 2 seconds in all
    curl_setopt($curl, CURLOPT_WRITEFUNCTION, function ($curl, $part) use (&$got) {
      $got .= $part;
      return strlen($got) > 65536 ? 0 : strlen($part);
    });
    if (!curl_exec($curl)) return;
    if (strncmp((string) curl_getinfo($curl, CURLINFO_CONTENT_TYPE), 'text/html', 9)) return;
    if (strncmp($got, '<div class="calendarhub"', 24)) return;
    file_put_contents("$kept.new", $got) && rename("$kept.new", $kept);
  };
  if (!is_file($kept)) $ask();
  echo $young($kept, 30 * 86400) ? file_get_contents($kept) : $link;
  if (!$young($kept, 300)) register_shutdown_function(function () use ($ask) {
    if (function_exists('fastcgi_finish_request')) fastcgi_finish_request(); // the visitor has the page
    $ask();
  });
})('%fragment%', '<a href="%page%">%title%</a>'); ?>"""
HUGO = (
    '{{ with try (resources.GetRemote "%fragment%") }}'
    "{{ with .Value }}{{ .Content | safeHTML }}{{ end }}{{ end }}"
)
LINK = '<a href="%page%">%title%</a>'
ICS = "%ics%"
SCRIPT_POLICY = "script-src %origin%; connect-src %origin%"
FRAME_POLICY = "frame-src %origin%"
GROWING_POLICY = "frame-src %origin%; script-src %origin%"
FORMS = "%forms%"
COLOURS = "%colours%"
NAMING = """embeds:
  sidebar: {%embeds%}"""
ORIGIN = "%origin%"


class EmbedStep(Struct, frozen=True):
    """What to do, in words, what to paste there, if anything, and what a policy must allow for it."""

    words: str
    template: str = ""
    policy: str = ""


class Host(Struct, frozen=True):
    """A kind of site: its name, and the steps there.

    `framed` is what its visitors see where that is a frame: the `plain` one, or what was `chosen`.
    """

    id: str
    name: str
    steps: tuple[EmbedStep, ...]
    framed: str = ""


_PLAIN_ONLY = EmbedStep(mark("Only the feed and the language are kept here, no other choice."))
_FRAMED = EmbedStep(mark("A frame keeps layout, number, types and colours of your choices."))
_COLOURED = EmbedStep(mark("In your own style sheet, for your colours:"), COLOURS)
_FRAME = EmbedStep(mark("Where scripts are not allowed, paste this frame:"), FRAME, FRAME_POLICY)

HOSTS = (
    Host(
        "wordpress",
        "WordPress",
        (
            EmbedStep(
                mark(
                    "Paste this address into the editor, in a paragraph of its own. WordPress turns"
                    " it into a frame that has the height of the list."
                ),
                ADDRESS,
                FRAME_POLICY,
            ),
            _PLAIN_ONLY,
            EmbedStep(mark("These addresses have choices of their own:"), FORMS),
            EmbedStep(
                mark(
                    "To give your choices such an address, whoever keeps this hub writes into the"
                    " file of the feed:"
                ),
                NAMING,
            ),
            EmbedStep(
                mark(
                    "Administrators of a single site may instead add a block “Custom HTML” and"
                    " paste this:"
                ),
                ELEMENT,
                SCRIPT_POLICY,
            ),
            _COLOURED,
        ),
        framed="plain",
    ),
    Host(
        "drupal",
        "Drupal",
        (
            EmbedStep(
                mark(
                    "Edit the page, choose the text format “Full HTML”, open “Source” and paste"
                    " this:"
                ),
                ELEMENT,
                SCRIPT_POLICY,
            ),
            _COLOURED,
            _FRAME,
            _FRAMED,
            EmbedStep(
                mark("If only the text is kept, ask your administrator for that text format.")
            ),
        ),
    ),
    Host(
        "typo3",
        "TYPO3",
        (
            EmbedStep(mark("Add a content element of the type “HTML” and paste this:"), ELEMENT),
            _COLOURED,
            EmbedStep(
                mark(
                    "If the site sends a Content Security Policy, add this to"
                    " config/sites/(your site)/csp.yaml; from TYPO3 13 on, indent it below"
                    " “enforce:”."
                ),
                TYPO3,
            ),
        ),
    ),
    Host(
        "sharepoint",
        "SharePoint Online",
        (
            EmbedStep(mark("Edit the page, add the web part “Embed” and paste this:"), FRAME),
            _FRAMED,
            EmbedStep(
                mark(
                    "The administrator of the site allows this domain once: Site settings, HTML"
                    " Field Security."
                ),
                ORIGIN,
            ),
        ),
        framed="chosen",
    ),
    Host(
        "html",
        mark("Plain HTML, Hugo, Jekyll, Wix, Squarespace"),
        (
            EmbedStep(mark("Paste this where the list is to stand:"), ELEMENT, SCRIPT_POLICY),
            _COLOURED,
            EmbedStep(
                mark("Where scripts are not allowed, paste this frame:"), GROWING, GROWING_POLICY
            ),
            _FRAMED,
        ),
    ),
    Host(
        "server",
        mark("Included by your server"),
        (
            _PLAIN_ONLY,
            EmbedStep(mark("The list is plain HTML without a style of its own. In PHP:"), PHP),
            EmbedStep(mark("In a Hugo template:"), HUGO),
            EmbedStep(mark("In nginx, once:"), NGINX),
            EmbedStep(mark("And then in any page or template, Twig and Fluid included:"), SSI),
        ),
    ),
    Host(
        "link",
        mark("Only a link"),
        (
            _PLAIN_ONLY,
            EmbedStep(mark("A link works everywhere:"), LINK),
            EmbedStep(mark("The calendar itself, for a module of your own system:"), ICS),
        ),
    ),
)


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language; none where the hub has no feeds."""
    if not site.feeds:
        return
    names = digest(*[f"{feed.name}{feed.title}{feed.embeds}" for feed in site.feeds])
    yield from pages(site, path=BUILDER, template="embed/builder.html", inputs=names, make=_context)


def values(site: Site, feed: Feed, language: str) -> Mapping[str, str]:
    """What fills the snippets for a feed with nothing chosen; addresses are absolute."""
    parts = urlsplit(site.base)
    return {
        "base": site.base,
        "origin": f"{parts.scheme}://{parts.netloc}",
        "script": f"{site.base}widget/v1/events.js",
        "fragment": f"{site.base}widget/{language}/{feed.name}.html",
        "frame": f"{site.base}embed/{language}/{feed.name}.html",
        "page": site.absolute(feed_page_path(feed, language)),
        "ics": feed_address(site.hub, feed.name, language, CALENDAR.suffix),
        "title": str(escape(site.text(feed.title, language))),
        "attributes": f'hub="{site.base}" feed="{feed.name}" lang="{language}"',
        "query": "",
        "forms": "\n".join(
            f"{site.base}embed/{language}/{feed.name}~{form.name}.html" for form in feed.embeds
        ),
        "embeds": "limit: 5",
        "colours": "",
        "lang": language,
        "feed": feed.name,
    }


def with_choices(given: Mapping[str, str], choices: Mapping[str, str]) -> Mapping[str, str]:
    """The same with what was chosen: attributes of the element by name, as the page's script has it."""
    kept = {name: value for name, value in choices.items() if value}
    query = urlencode({name: value for name, value in kept.items() if name in _QUERY})
    said = [f'{name}="{escape(value)}"' for name, value in kept.items()]
    listed = {**kept, "types": f"[{', '.join(kept['types'].split())}]"} if "types" in kept else kept
    form = ", ".join(f"{name}: {listed[name]}" for name in _NAMED if name in listed)
    return {
        **given,
        "attributes": " ".join([given["attributes"], *said]),
        "query": str(escape(f"?{query}")) if query else "",
        "embeds": form or given["embeds"],
    }


def filled(template: str, given: Mapping[str, str]) -> str:
    """A snippet with its values; `%` that is no name stays."""
    for name, value in given.items():
        template = template.replace(f"%{name}%", value)
    return template


def _context(shell: Shell) -> Context:
    site, say = shell.site, shell.words.say
    feed = main_feed(site)
    assert feed is not None
    given = values(site, feed, shell.language)
    return {
        "description": say(
            "Choose what to show, copy it, and paste it into your site. The list keeps itself up"
            " to date; it sets no cookies and loads nothing from anybody else."
        ),
        "hosts": [_host(host, given, shell) for host in HOSTS],
        "feed": feed,
        "feeds": [(one, shell.pick(one.title)) for one in site.feeds],
        "forms": {one.name: " ".join(form.name for form in one.embeds) for one in site.feeds},
        "types": [(kind.id, shell.text(kind.name)) for kind in site.hub.network.types.values()],
        "languages": [(code, site.words[code].own_name()) for code in site.languages],
    }


def _host(host: Host, given: Mapping[str, str], shell: Shell) -> dict[str, object]:
    say = shell.words.say
    steps = [
        (
            say(step.words),
            step.template,
            filled(step.template, given),
            step.policy,
            filled(step.policy, given),
        )
        for step in host.steps
    ]
    return {
        "id": host.id,
        "name": say(host.name),
        "framed": host.framed,
        "steps": steps,
        "mail": _mail(steps, shell),
    }


def _mail(steps: list[tuple[str, str, str, str, str]], shell: Shell) -> str:
    """A message to the webmaster with what to do and what to paste, as long as no choice is made."""
    told = [step for step in steps if step[2] or not step[1]]
    pieces = [piece for step in told for piece in (step[0], step[2], step[4], "") if piece]
    subject = quote(shell.words.say("Put the events on your site"))
    encoded = quote("\r\n".join(pieces))
    if len(encoded) > LONGEST_LINK:
        encoded = quote(shell.address)
    return f"mailto:?subject={subject}&body={encoded}"
