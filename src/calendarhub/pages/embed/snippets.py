"""What people paste on their sites, and what fills it."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from markupsafe import escape

from calendarhub.formats import CALENDAR
from calendarhub.model.feed import Feed
from calendarhub.rules.address import feed_address, feed_page_path
from calendarhub.theme.site import Site

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
        "ics": feed_address(site.hub, feed, language, CALENDAR.suffix),
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
