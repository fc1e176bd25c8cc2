const TAGS = /^(ul|ol|li|h[2-6]|p|div|span|time|a|bdi|s|del|ins|strong)$/;
const KEPT = /^(datetime|lang|dir|part|data-[\w-]+)$/;
const sheet = new CSSStyleSheet();
sheet.replaceSync(":host{display:block;container-type:inline-size}:host([hidden]),[hidden]{display:none !important}[part=root]{--l:var(--ch-link,currentColor);--a:var(--ch-accent,currentColor);--m:var(--ch-muted,currentColor);--b:var(--ch-border,color-mix(in srgb,currentColor 22%,transparent));--g:var(--ch-gap,.75em);--r:var(--ch-radius,.375em);line-height:1.5;overflow-wrap:anywhere;hyphens:auto;hyphenate-limit-chars:12 5;font-variant-numeric:tabular-nums}[data-theme]{color-scheme:light dark;color:var(--ch-fg,light-dark(#1b1f24,#e6eaee));background:var(--ch-bg,light-dark(#fff,#14181d))}[data-theme=light]{color-scheme:light}[data-theme=dark]{color-scheme:dark}[data-theme],[data-theme] [part=root]{--l:var(--ch-link,var(--c,light-dark(#0b5cad,#7ab7ff)));--a:var(--ch-accent,var(--c,light-dark(#0b5cad,#7ab7ff)));--m:var(--ch-muted,light-dark(#57606a,#9aa5b1));--b:var(--ch-border,light-dark(#dde2e7,#313944));--w:light-dark(#b3261e,#ff9a8f)}[part=root][data-theme]{padding:1em;border-radius:var(--r)}p{margin:0}a{display:inline-block;min-height:24px;color:var(--l);text-decoration-thickness:.06em;text-underline-offset:.18em}a:focus-visible{outline:2px solid;outline-offset:2px;border-radius:2px}[part=month]{margin:calc(1.25*var(--g)) 0 0;padding-bottom:.4em;border-bottom:1px solid var(--b);color:var(--m);font:inherit;font-size:.9375em}[part=month]::first-letter{text-transform:uppercase}[part=group]:first-child [part=month]{margin:0}[part=list]{margin:0;padding:0;list-style-type:\"\"}[part=item]{position:relative;display:flex;flex-wrap:wrap;place-content:start;align-items:baseline;gap:.1em .8em;min-height:3.1em;padding:var(--g) 0;padding-inline-start:4.25em}[part=item] + [part=item]{border-top:1px solid var(--b)}[part=item]::before,[part=item]::after,[part=title]::before{--s:.8;position:absolute;align-self:start;box-sizing:border-box;width:calc(3.5em/var(--s));margin-inline-start:calc(-4.25em/var(--s));font-size:calc(1em*var(--s));font-weight:400;line-height:1.4;text-align:center;color:var(--ch-muted,color-mix(in srgb,currentColor 75%,transparent));hyphens:none;overflow-wrap:normal}[data-theme] [part=item]::before,[data-theme] [part=title]::before{color:var(--m)}[part=item]::before{white-space:nowrap;letter-spacing:-.02em;content:attr(data-top);content:attr(data-top)/\"\"}[part=item]::after{--s:1.75;content:attr(data-day);content:attr(data-day)/\"\";margin-top:.64em;font-weight:700;line-height:1.1;letter-spacing:-.03em;color:var(--a)}[data-leaf=days]::after{--s:1.125;margin-top:1em;line-height:1.4;white-space:nowrap}[data-leaf=across]::after,[data-leaf=vague]::after{--s:.8;margin-top:.1em;line-height:1.3;letter-spacing:0}[data-leaf=across]::after{white-space:pre;letter-spacing:-.02em}[data-leaf=vague]::after{display:grid;place-content:center;min-height:3.5em;padding:.1em;border:2px dashed color-mix(in srgb,currentColor 45%,transparent);border-radius:var(--r);font-weight:600;color:inherit}[data-status=postponed]::after{color:var(--m);text-decoration:line-through 2px;font-weight:500}[data-leaf=until],[data-layout] [part=item]:has([data-month]){min-height:5.4em}[part=title]{order:-1;flex:0 0 100%;font-size:1.0625em;font-weight:600;line-height:1.35;text-wrap:pretty}[data-leaf=until] [part=title]::before,[data-layout] [part=title]::before{content:attr(data-month);content:attr(data-month)/\"\";margin-top:3.9em;font-size:calc(.8em/1.0625)}[part=title] a{display:inline;color:var(--ch-link,inherit);text-decoration:none}[part=title] a::after{content:\"\";position:absolute;inset:0}[part=item]:hover a{text-decoration:underline .08em}[part=date],[part=place],[part=type],[part=badge],[part=more]{font-size:.9375em}[part=month],[part=place],[part=type],[part=zone],[part=empty],[part=badge],del{color:var(--m)}[part=meta]{display:contents}[part=dot]{display:none}[part=whole]{display:inline-block;max-width:100%}del *{text-decoration:inherit}[data-said=leaf],[part=day],[part=root]:not([data-layout]) [data-said]{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}[part=zone]{display:block}[part=date]:has([part=zone]){flex:0 0 100%}[part=mark]{display:inline-block;margin-inline-end:.35em;border:.34em solid;color:color-mix(in oklab,var(--c) 70%,currentColor);clip-path:circle()}[data-theme] [part=mark]{color:var(--c)}[data-shape=square]{clip-path:inset(6%)}[data-shape=diamond]{clip-path:polygon(50% 0,100% 50%,50% 100%,0 50%)}[data-shape=triangle]{clip-path:polygon(50% 0,100% 100%,0 100%)}[data-shape=hexagon]{clip-path:polygon(50% 0,100% 25%,100% 75%,50% 100%,0 75%,0 25%)}[data-shape=ring]{clip-path:none;padding:.14em;border-width:.2em;border-radius:50%}[data-shape=bar]{clip-path:inset(0 25%)}[data-shape=star]{clip-path:polygon(50% 0,65% 35%,100% 35%,70% 60%,80% 100%,50% 75%,20% 100%,30% 60%,0 35%,35% 35%)}[part=badge] span{display:inline-block;padding:0 .5em;border:1px solid var(--b);border-radius:min(.85em,9*var(--r));color:var(--ch-badge-fg,inherit);background:var(--ch-badge-bg,transparent)}[part=badge]:not([data-plain]) span{border-color:currentColor}[data-status=tentative] [part=badge]:not([data-plain]) span{border-style:dashed}:is([data-status=cancelled],[data-status=postponed]) [part=badge]:not([data-plain]) span{color:var(--ch-badge-fg,var(--w,inherit))}[data-now] span{color:var(--ch-badge-fg,var(--a))}[part=more]{display:flex;flex-wrap:wrap;gap:.25em 1.25em;border-top:1px solid var(--b);padding-top:var(--g)}[part=empty]{padding:0 0 var(--g)}[data-layout=cards]{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(18em,100%),1fr));gap:var(--g)}[data-layout=cards] [part=group],[data-layout=cards] [part=list]{display:contents}[data-layout] [part=item]{border:0}[data-layout] [part=month]{display:none}[data-layout] [part=more]{grid-column:1/-1;border:0;padding:0}[data-layout=cards] [part=item]{padding:1em;padding-inline-start:5em;border:1px solid var(--b);border-radius:var(--r)}[data-layout=next] [part=title]{font-size:1.25em}[data-layout=next] [part=title]::before{font-size:calc(.8em/1.25)}@container (max-width:17em){[part=item]{padding-inline-start:3.25em}[data-layout=cards] [part=item]{padding:.75em;padding-inline-start:4em}[part=item]::before,[part=item]::after,[part=title]::before{width:calc(2.75em/var(--s));margin-inline-start:calc(-3.25em/var(--s))}[data-leaf=days]::after{--s:.95}[data-leaf=across]::after,[data-leaf=vague]::after{--s:.7}}");
const copy = (from, level, deep = 0) => {
const name = from.localName;
if (!name) return from.nodeType === 3 ? from.data : "";
if (deep > 20 || !TAGS.test(name)) return "";
const to = document.createElement(/^h\d/.test(name) ? "h" + level : name);
for (const { name, value } of from.attributes) if (KEPT.test(name)) to.setAttribute(name, value);
if (/^(https?|webcal):$/.test(from.protocol)) to.href = from.href;
const { colour, accent = colour } = from.dataset;
if (CSS.supports("color", accent)) to.style.setProperty("--c", accent);
for (const node of from.childNodes) to.append(copy(node, level, deep + 1));
return to;
};
class Events extends HTMLElement {
static observedAttributes = ["feed", "lang", "src", "refresh", "layout", "theme", "limit", "types", "from", "to", "event-id", "heading-level", "zone"];
#url;
#list;
#request;
#timer;
#asked;
connectedCallback() {
if (!this.shadowRoot) this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
this.attributeChangedCallback();
}
disconnectedCallback() {
this.attributeChangedCallback();
}
attributeChangedCallback() {
this.#asked ??= Promise.resolve().then(() => {
this.#asked = null;
clearInterval(this.#timer);
if (!this.isConnected) return this.#stop();
const [feed, lang, src, minutes] = this.#choices();
const near = (lang || this.closest("[lang]")?.lang || "en").toLowerCase().split("-")[0];
const url = src || `../${near === "no" ? "nb" : near}/${feed}.html`;
if (minutes > 0) this.#timer = setInterval(() => this.#load(), Math.max(5, minutes) * 6e4);
this.#load(new URL(url, src ? document.baseURI : import.meta.url).href);
});
}
#choices() {
return Events.observedAttributes.map((name) => this.getAttribute(name));
}
#load(url) {
if (url && url !== this.#url) {
this.#url = url;
this.#list = null;
this.shadowRoot.replaceChildren(document.createElement("slot"));
} else if (url && this.#list) return this.#show();
this.#stop();
const request = (this.#request = new XMLHttpRequest());
request.onprogress = request.onloadend = ({ type, loaded }) => {
const large = loaded > 1e6;
if (request !== this.#request || (type === "progress" && !large)) return;
const { status, response } = request;
const list = response?.querySelector("[data-feed]");
const html = /^text\/html/.test(request.getResponseHeader("content-type"));
const reason = large ? "too large" : status !== 200 ? status || "no answer" : !(html && list) && "not a list";
this.#stop();
if (reason) return this.#tell("error", { reason });
this.#list = list;
this.#show();
};
request.open("GET", this.#url);
request.responseType = "document";
request.timeout = 8e3;
this.setAttribute("aria-busy", "true");
request.send();
}
#stop() {
const request = this.#request;
this.#request = null;
request?.abort();
this.removeAttribute("aria-busy");
}
#tell(name, detail) {
this.dispatchEvent(new CustomEvent("calendarhub:" + name, { bubbles: true, detail }));
}
#show() {
const [, , , , layout, theme, number, types, from, to, id, level, zone] = this.#choices();
const list = this.#list.cloneNode(true);
const make = (name, part, text) => {
const made = document.createElement(name);
made.setAttribute("part", part);
made.append(text);
return made;
};
const limit = { next: 1, subscribe: 0 }[layout] ?? (parseInt(number) || 99);
const kinds = types?.match(/[\w-]+/g);
const last = Date.parse(to) + 864e5;
let count = 0;
for (const item of list.querySelectorAll("[data-id]")) {
const { id: own, type, start, end } = item.dataset;
const until = Date.parse(end);
const out = id ? id !== own : until <= Date.now() || until <= Date.parse(from) || Date.parse(start) >= last || (kinds && !kinds.includes(type));
if (out || count >= limit) item.remove();
else count++;
const time = item.querySelector("[datetime*=T]");
const begin = new Date(start);
const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(time?.dateTime) ?? [];
if (zone !== "reader" || !sign || +(sign + 1) * (hours * 60 + +minutes) === -begin.getTimezoneOffset()) continue;
const words = new Intl.DateTimeFormat(list.lang, { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
time.after(make("span", "zone", list.dataset.yours.replace("{}", words.formatRange(begin, new Date(end)))));
}
for (const group of list.querySelectorAll("[part=group]")) if (!group.querySelector("li")) group.remove();
if (!count && limit && !list.querySelector("[part=empty]")) list.prepend(make("p", "empty", list.dataset.empty));
if (/^(cards|next|subscribe)$/.test(layout)) list.dataset.layout = layout;
if (/^(auto|light|dark)$/.test(theme)) list.dataset.theme = theme;
this.shadowRoot.replaceChildren(copy(list, /^[2-6]$/.test(level) ? level : 3));
this.#tell("load", { count });
}
}
if (!customElements.get("calendarhub-events")) customElements.define("calendarhub-events", Events);
