// The embed builder: puts the choices into the snippets and shows the list as it will look. Without
// it the page holds every snippet for the usual choice. Styles are set through CSSOM.
(() => {
  "use strict";
  const form = document.querySelector("form.builder");
  const root = new URL(form.dataset.root, location.href);
  const stage = form.querySelector(".builder-stage");
  const codes = [...document.querySelectorAll("[data-template]")];
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .builder { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); }
    .builder[hidden] { display: none; }
    .builder-choices { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); }
    .builder label { font-weight: 600; }
    .builder select, .builder input[type=number] { display: block; box-sizing: border-box; inline-size: 100%; min-block-size: 2.75rem; margin-block-start: .25rem; padding: .4rem .6rem; font: inherit; color: var(--ch-fg); background: var(--ch-bg); border: 1px solid var(--ch-border); border-radius: var(--ch-radius); }
    .builder fieldset { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
    .builder legend { padding: 0; font-weight: 600; }
    .builder-types { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
    .builder-types label { display: inline-flex; align-items: center; gap: .4rem; min-block-size: 2rem; font-weight: 400; }
    .builder-types input { inline-size: 1.15rem; block-size: 1.15rem; accent-color: var(--ch-accent); }
    .builder-scroll { overflow: auto; max-block-size: 30rem; padding: 1.25rem; background: var(--ch-surface); border: 1px solid var(--ch-line); border-radius: var(--ch-radius); }
    .builder-stage { box-sizing: border-box; min-block-size: 6rem; margin-inline: auto; padding: 10px; box-shadow: 0 1px 4px #0003; }
    .snippet { align-items: start; padding: .9rem 1rem; background: var(--ch-surface); border-radius: var(--ch-radius); }
    .snippet code { flex: 1 1 16rem; min-inline-size: 0; white-space: pre-wrap; }
    [data-host] > * + * { margin-block-start: .75rem; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  // Partners see no custom properties of ours: the preview must not either.
  const tokens = ["accent", "link", "muted", "border", "gap", "radius", "bg", "fg", "badge-bg", "badge-fg"];
  for (const name of tokens) stage.style.setProperty(`--ch-${name}`, "initial");

  const ask = async (path) => {
    const answer = await fetch(new URL(path, root), { credentials: "omit" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const chosen = () => {
    const data = new FormData(form);
    const boxes = [...form.querySelectorAll("[name=types]")];
    const types = data.getAll("types");
    const one = (name) => data.get(name) ?? "";
    return {
      feed: one("feed"), lang: one("lang"), layout: one("layout"), limit: one("limit"),
      types: types.length < boxes.length ? types.join(" ") : "",
      theme: one("theme"), "heading-level": one("heading-level"),
    };
  };

  let known = {};
  const values = async (choice) => {
    const { base } = form.dataset;
    const at = `${choice.lang}/${choice.feed}`;
    if (known.at !== at) {
      const { title, html } = await ask(`oembed/${at}.json`);
      known = { at, title, page: /href="([^"]+)"/.exec(html)[1] };
    }
    const first = form.querySelector("[name=lang]").options[0].value;
    const attributes = Object.entries(choice).filter(([, value]) => value);
    const query = new URLSearchParams(attributes.filter(([name]) => /^(limit|layout|types|theme)$/.test(name)));
    let script = `${base}widget/v1/events.js`;
    if (new FormData(form).get("version")) {
      const { v1, versions } = await ask("widget/versions.json");
      script = `${versions[v1].src}" integrity="${versions[v1].integrity}" crossorigin="anonymous`;
    }
    return {
      base, script, lang: choice.lang, feed: choice.feed, title: escaped(known.title), page: known.page,
      origin: new URL(base).origin,
      fragment: `${base}widget/${at}.html`, frame: `${base}embed/${at}.html`,
      ics: `${base}${choice.lang === first ? "" : choice.lang + "/"}feeds/${choice.feed}.ics`,
      query: escaped(`${query}` && `?${query}`),
      attributes: attributes.map(([name, value]) => `${name}="${escaped(value)}"`).join(" "),
    };
  };

  const write = (given) => {
    for (const code of codes) {
      const text = code.dataset.template.replace(/%([a-z]+)%/g, (whole, name) => given[name] ?? whole);
      code.textContent = text;
      code.parentNode.querySelector("[data-copy]").dataset.copy = text;
    }
  };

  const show = (choice) => {
    const data = new FormData(form);
    const dark = data.get("scheme") === "dark";
    stage.style.inlineSize = `${Number(data.get("width")) + 20}px`;
    stage.style.colorScheme = dark ? "dark" : "light";
    stage.style.background = dark ? "#14181d" : "#fff";
    stage.style.color = dark ? "#e6eaee" : "#1b1f24";
    let list = stage.querySelector("calendarhub-events");
    if (!list) {
      list = document.createElement("calendarhub-events");
      stage.append(list);
    }
    for (const [name, value] of Object.entries(choice)) {
      if (value) list.setAttribute(name, value);
      else list.removeAttribute(name);
    }
  };

  const change = async () => {
    const choice = chosen();
    const host = new FormData(form).get("host");
    for (const part of document.querySelectorAll("[data-host]")) part.hidden = part.id !== host;
    show(choice);
    try {
      write(await values(choice));
    } catch {
      // From a folder nothing can be asked: the snippets of the usual choice stay.
    }
  };

  // A page about something leads here with the feed that it shows.
  const wanted = new URLSearchParams(location.search).get("feed");
  for (const option of form.querySelector("[name=feed]").options) {
    if (option.value === wanted) option.selected = true;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", change);
  import(new URL("widget/v1/events.js", root).href).then(() => {
    form.hidden = false;
    change();
  }, () => {});
})();
