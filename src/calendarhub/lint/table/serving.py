"""Rules of how a feed is served, and whether it could be read at all."""

from calendarhub.lint.rule import error, promise, unreadable, warning

TYPE = error(
    "HTTP-01a",
    "A feed is served with its media type.",
    standard="RFC 9110 §8.3",
    breaks="Browsers show it as text, and clients refuse it.",
    clients="Google, Outlook, iOS",
    remedy="Serve .ics as text/calendar, .rss as application/rss+xml, .atom as application/atom+xml.",
)
CHARSET = warning(
    "HTTP-01b",
    "text/… says charset=utf-8.",
    breaks="Letters with accents turn to rubbish.",
    clients="Google, Outlook",
    remedy="Serve text/calendar; charset=utf-8.",
)
VALIDATORS = warning(
    "HTTP-03",
    "The answer has an ETag or Last-Modified.",
    breaks="Every poll of every subscriber downloads the whole feed.",
    clients="Google, Apple, ICSx5, your server",
    remedy="Send both; static files get them by themselves.",
)
COOKIE = warning(
    "HTTP-07",
    "The answer sets no cookie.",
    breaks="Caches keep nothing, and subscribers are followed.",
    clients="caches, people",
    remedy="Serve feeds without a session.",
)
CORS = warning(
    "HTTP-08",
    "The answer says Access-Control-Allow-Origin: *.",
    breaks="Calendars on other web sites cannot show it.",
    clients="FullCalendar and other widgets",
    remedy="Send the header for feeds.",
)
ANSWER = unreadable(
    "HTTP-10",
    "The address answers with 200 and a body.",
    breaks="Calendars keep what they had, or are cleared.",
    clients="all of them",
    remedy="Keep the address alive for ever; send moved feeds on with 301.",
)
LIMITS = unreadable(
    "READ-01",
    "A feed can be read within 3 seconds and 768 MB.",
    breaks="Clients give up, or hang.",
    clients="all of them",
    remedy="Publish less in one file; look for rules that never end.",
)
HASH = promise(
    "TREE-01",
    "Every file of a publication is there, and is the one of its manifest.",
    breaks="Somebody or something changed what was published.",
    remedy="Run `calendarhub build`: it makes anew what is damaged. If it happens again, look at the"
    " disk, and at what else writes there.",
)

RULES = (TYPE, CHARSET, VALIDATORS, COOKIE, CORS, ANSWER, LIMITS, HASH)
