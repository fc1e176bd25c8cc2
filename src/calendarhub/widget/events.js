// <calendarhub-events>: shows the list that a hub has rendered, on any page. Plain ES, no build
// step, no dependency. It must run under "default-src 'none'" with trusted types forbidden, so
// nodes are made one by one and the list is parsed by XMLHttpRequest, which runs no script.
// Where the browser is too old for any of it, the link written inside the element stays.
const TAGS = /^(ul|ol|li|h[2-6]|p|div|span|time|a|bdi|s|del|ins|strong)$/;
const KEPT = /^(datetime|lang|dir|part|data-[\w-]+)$/;
const sheet = new CSSStyleSheet();
sheet.replaceSync("style.css");

const copy = (from, level, deep = 0) => {
  const name = from.localName;
  if (!name) return from.nodeType === 3 ? from.data : "";
  if (deep > 20 || !TAGS.test(name)) return "";
  const to = document.createElement(/^h\d/.test(name) ? "h" + level : name);
  for (const { name, value } of from.attributes) if (KEPT.test(name)) to.setAttribute(name, value);
  if (/^(https?|webcal):$/.test(from.protocol)) to.href = from.href;
  // What is not a colour has no effect here.
  const { colour, accent = colour } = from.dataset;
  if (CSS.supports("color", accent)) to.style.setProperty("--c", accent);
  for (const node of from.childNodes) to.append(copy(node, level, deep + 1));
  return to;
};

let readers;

class Events extends HTMLElement {
  static observedAttributes = ["feed", "lang", "src", "refresh", "layout", "theme", "limit", "types", "from", "to", "event-id", "heading-level", "zone", "filter", "more"];
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

  // Several attributes often change together: one answer to all of them.
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
    // A list of over a megabyte is none; otherwise progress is no news.
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
    // What few pages ask for lies beside this script.
    const load = (name) => import(new URL(name + ".js", import.meta.url));
    const [, , , , layout, theme, number, types, from, to, id, level, zone, filter, more] = this.#choices();
    if (zone === "reader" && readers === undefined) {
      readers = null;
      load("zone").then((part) => (readers = part.default), () => {}).then(() => this.#list && this.#show());
    }
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
    const fits = ({ dataset: { id: own, type, start, end } }) => {
      const until = Date.parse(end);
      return id ? id === own : !(until <= Date.now() || until <= Date.parse(from) || Date.parse(start) >= last || (kinds && !kinds.includes(type)));
    };
    const ready = (item) => {
      const link = item.querySelector("[data-closes]");
      if (Date.parse(link?.dataset.closes) <= Date.now()) link.remove();
      if (zone === "reader") readers?.(item, this.#list);
      return item;
    };
    let count = 0;
    for (const item of list.querySelectorAll("[data-id]")) {
      if (!fits(item) || count >= limit) item.remove();
      else count++;
      ready(item);
    }
    for (const group of list.querySelectorAll("[part=group]")) if (!group.querySelector("li")) group.remove();
    if (!count && limit && !list.querySelector("[part=empty]")) list.prepend(make("p", "empty", list.dataset.empty));
    if (/^(cards|compact|next|subscribe)$/.test(layout)) list.dataset.layout = layout;
    if (/^(auto|light|dark)$/.test(theme)) list.dataset.theme = theme;
    const at = /^[2-6]$/.test(level) ? level : 3;
    const root = copy(list, at);
    this.shadowRoot.replaceChildren(root);
    this.#tell("load", { count });
    const part = layout === "month" ? layout : (filter ?? more ?? 0) !== 0 && limit && "reader";
    if (part)
      load(part)
        .then((found) => found.default(this, root, this.#list, { made: (node) => copy(ready(node.cloneNode(true)), at), fits, limit }))
        .catch(() => this.#tell("error", { reason: part + ".js" }));
  }
}

if (!customElements.get("calendarhub-events")) customElements.define("calendarhub-events", Events);
