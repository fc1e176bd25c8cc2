const TAGS = /^(ul|ol|li|h[2-6]|p|div|span|time|a|bdi|s|del|ins|strong)$/;
const KEPT = /^(datetime|lang|dir|part|data-[\w-]+)$/;
const sheet = new CSSStyleSheet();
sheet.replaceSync(":host{display:block;container-type:inline-size}:host([hidden]),[hidden]{display:none !important}[part=root]{--l:var(--ch-link,currentColor);--m:var(--ch-muted,currentColor);--b:var(--ch-border,color-mix(in srgb,currentColor 22%,transparent));--g:var(--ch-gap,.75rem);--r:var(--ch-radius,.375rem);line-height:1.5;overflow-wrap:anywhere;hyphens:auto;font-variant-numeric:tabular-nums}[data-theme]{color-scheme:light dark;color:var(--ch-fg,light-dark(#1b1f24,#e6eaee));background:var(--ch-bg,light-dark(#fff,#14181d))}[data-theme=light]{color-scheme:light}[data-theme=dark]{color-scheme:dark}[data-theme],[data-theme] [part=root]{--l:var(--ch-link,light-dark(#0b5cad,#7ab7ff));--m:var(--ch-muted,light-dark(#57606a,#9aa5b1));--b:var(--ch-border,light-dark(#d5dae0,#39424c))}[part=root][data-theme]{padding:1rem;border-radius:var(--r)}p{margin:0}a{color:var(--l);text-underline-offset:.15em}a:hover{text-decoration-thickness:.15em}a:focus-visible{outline:2px solid;outline-offset:2px;border-radius:2px}[part=month]{margin:calc(1.5*var(--g)) 0 0;padding-bottom:.3em;border-bottom:1px solid var(--b);color:var(--m);font:inherit;font-weight:600}[part=month]::first-letter{text-transform:uppercase}[part=group]:first-child [part=month]{margin:0}[part=list]{margin:0;padding:0;list-style-type:\"\"}[part=item]{display:grid;grid-template-columns:minmax(0,1fr);column-gap:1.25rem;padding:var(--g) 0}[part=item] + [part=item]{border-top:1px solid var(--b)}[part=date],[part=title]{font-weight:600}[part=date]{color:var(--ch-accent,inherit)}[part=title]{font-size:1.0625em;line-height:1.4}a{display:inline-block;min-height:24px}[part=place],[part=type],[part=zone],[part=empty]{color:var(--m)}[part=date],[part=month],[part=place],[part=type],[part=badge],[part=more]{font-size:.9375em}[part=zone]{display:block;font-weight:400}[part=mark]{display:inline-block;margin-inline-end:.4em;border:.35em solid;clip-path:circle()}[data-shape=square]{clip-path:inset(6%)}[data-shape=diamond]{clip-path:polygon(50% 0,100% 50%,50% 100%,0 50%)}[data-shape=triangle]{clip-path:polygon(50% 0,100% 100%,0 100%)}[data-shape=hexagon]{clip-path:polygon(50% 0,100% 25%,100% 75%,50% 100%,0 75%,0 25%)}[data-shape=ring]{clip-path:none;padding:.15em;border-width:.2em;border-radius:50%}[data-shape=bar]{clip-path:inset(0 25%)}[data-shape=star]{clip-path:polygon(50% 0,65% 35%,100% 35%,70% 60%,80% 100%,50% 75%,20% 100%,30% 60%,0 35%,35% 35%)}[part=badge] span{display:inline-block;padding:0 .4em;border:1px solid;border-radius:var(--r);color:var(--ch-badge-fg,inherit);background:var(--ch-badge-bg,transparent);font-weight:600}[data-status=tentative] [part=badge] span,[data-status=postponed] [part=badge] span{border-style:dashed}[part=more]{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;border-top:1px solid var(--b);padding-top:var(--g)}[part=empty]{padding:0 0 var(--g)}@container (min-width:34rem){[part=item]{grid-template-columns:14em minmax(0,1fr)}[part=item] > *{grid-column:2}[part=item] > [part=date]{grid-area:1/1/span 5}}[data-layout=cards]{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:var(--g)}[data-layout=cards] [part=group],[data-layout=cards] [part=list]{display:contents}[data-layout] [part=item]{grid-template-columns:minmax(0,1fr);align-content:start;border:0}[data-layout] [part=item] > *{grid-area:auto}[data-layout] [part=month]{display:none}[data-layout] [part=more]{grid-column:1/-1;border:0;padding:0}[data-layout=cards] [part=item]{padding:1rem;border:1px solid var(--b);border-radius:var(--r)}[data-layout=next] [part=item]{padding-top:0}[data-layout=next] [part=title]{font-size:1.25em}");
const copy = (from, level, deep = 0) => {
const name = from.localName;
if (!name) return from.nodeType === 3 ? from.data : "";
if (deep > 20 || !TAGS.test(name)) return "";
const to = document.createElement(/^h\d/.test(name) ? "h" + level : name);
for (const { name, value } of from.attributes) if (KEPT.test(name)) to.setAttribute(name, value);
if (/^(https?|webcal):$/.test(from.protocol)) to.href = from.href;
to.style.color = from.dataset.colour;
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
