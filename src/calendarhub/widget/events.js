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

// What few pages ask for lies beside this script.
const part = (name) => import(new URL(name + ".js", import.meta.url));
let readers;

class Events extends HTMLElement {
  static observedAttributes = "feed lang src refresh layout theme limit types from to event-id heading-level zone filter more hub".split(" ");
  #url;
  #list;
  #request;
  #timer;
  #asked;
  #made;
  #other;

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
      this.#asked = this.#made = null;
      clearInterval(this.#timer);
      if (!this.isConnected) return this.#stop();
      const [feed, lang, src, minutes] = this.#choices();
      let node = this;
      let near = lang;
      // Also from within the shadow trees of others.
      for (; !near && node; node = node.getRootNode().host) near = node.closest("[lang]")?.lang;
      near = (near || "en").toLowerCase().split("-")[0];
      if (minutes > 0) this.#timer = setInterval(() => this.#load(), Math.min(1440, Math.max(5, minutes)) * 6e4);
      // Two hubs may be on one page: which is ours is said.
      const hub = this.getAttribute("hub");
      const widget = new URL(hub ? "widget/" : "..", hub || import.meta.url);
      const at = (one) => new URL(`${one}/${feed}.html`, widget).href;
      this.#other = src || (async () => at(await (await part("languages")).default(near, widget)));
      this.#load(src ? new URL(src, document.baseURI).href : at(near));
    });
  }

  #choices() {
    return Events.observedAttributes.map((name) => this.getAttribute(name));
  }

  #load(url) {
    if (url && url !== this.#url) {
      this.#url = url;
      this.#list = this.#made = null;
      this.shadowRoot.replaceChildren(document.createElement("slot"));
    } else if (url && this.#list) return this.#show();
    this.#stop();
    const request = this.#request = new XMLHttpRequest();
    // A list of over a megabyte is none; otherwise progress is no news.
    request.onprogress = request.onloadend = ({ type, loaded }) => {
      const large = loaded > 1e6;
      if (request !== this.#request || (type === "progress" && !large)) return;
      const { status, response } = request;
      const list = response?.querySelector("[data-feed]");
      const html = /^text\/html/.test(request.getResponseHeader("content-type"));
      const reason = large ? "too large" : status !== 200 ? status || "no answer" : !(html && list) && "not a list";
      this.#stop();
      const tell = () => this.#tell("error", { reason });
      const other = this.#other;
      if (status === 404 && other?.call) {
        this.#other = 0;
        other().then((one) => (one === this.#url ? tell() : this.#load(one)), tell);
      } else if (reason) tell();
      if (reason) return;
      this.#list = list;
      this.#show();
    };
    request.open("GET", this.#url);
    request.responseType = "document";
    request.timeout = 8e3;
    this.ariaBusy = true;
    request.send();
  }

  #stop() {
    const request = this.#request;
    this.#request = null;
    request?.abort();
    this.ariaBusy = null;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent("calendarhub:" + name, { bubbles: true, detail }));
  }

  #show() {
    this.#draw(this.#list).catch(() => this.#tell("error", { reason: "part" }));
  }

  async #draw(whole) {
    const [, , , , layout, theme, number, types, from, to, id, level, zone, filter, more] = this.#choices();
    const limit = { next: 1, subscribe: 0 }[layout] ?? (+/^\d+/.exec(number) || 20);
    const further = layout === "month" ? layout : (filter ?? more) !== null && limit && "reader";
    const tree = this.shadowRoot;
    if (zone === "reader") readers ??= (await part("zone")).default;
    if (layout === "compact") tree.adoptedStyleSheets = [sheet, (await part(layout)).default];
    const chooses = types || from || to || id || ((further || limit > 20) && whole.dataset.perhaps);
    const source = chooses ? await (await part("choices")).default(whole, this.#url, { types, from, to, id, limit: further ? 1e4 : limit }) : whole;
    if (whole !== this.#list) return;
    const list = source.cloneNode(true);
    const fits = ({ dataset }) => id || !(Date.parse(dataset.end) <= Date.now());
    const ready = (item) => {
      const link = item.querySelector("[data-closes]");
      if (Date.parse(link?.dataset.closes) <= Date.now()) link.remove();
      if (zone === "reader") readers(item, whole);
      return item;
    };
    let count = 0;
    for (const item of list.querySelectorAll("[data-id]")) if (!fits(ready(item)) || ++count > limit) item.remove();
    for (const group of list.querySelectorAll("[part=group]")) if (!group.querySelector("li")) group.remove();
    const { empty, rest } = list.dataset;
    if (count > limit && limit && rest) list.querySelector("[part=more] a").textContent = rest;
    if (!count && limit && empty && !list.querySelector("[part=empty]")) {
      const said = document.createElement("p");
      said.part = "empty";
      said.append(empty);
      list.prepend(said);
    }
    if (/^(cards|compact|next|subscribe)$/.test(layout)) list.dataset.layout = layout;
    if (/^(auto|light|dark)$/.test(theme)) list.dataset.theme = theme;
    const at = /^[2-6]$/.test(level) ? level : 3;
    const root = copy(list, at);
    // A refresh that brings nothing new changes nothing, and takes the focus from nobody.
    const fresh = !root.isEqualNode(this.#made);
    if (fresh) {
      this.#made = root.cloneNode(true);
      const href = tree.activeElement?.href;
      tree.replaceChildren(root);
      [...root.querySelectorAll("a")].find((link) => link.href === href)?.focus();
    }
    this.#tell("load", { count: Math.min(count, limit) });
    if (fresh && further) (await part(further)).default(this, root, source, { made: (node) => copy(ready(node.cloneNode(true)), at), fits, limit });
  }
}

if (!customElements.get("calendarhub-events")) customElements.define("calendarhub-events", Events);
