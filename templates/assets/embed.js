// The embed builder: puts the choices into the snippets and shows the list as it will look. Without
// it the page holds every snippet for the usual choice. Styles are set through CSSOM.
(() => {
  "use strict";
  const form = document.querySelector("form.builder");
  const root = new URL(form.dataset.root, location.href);
  const preview = document.querySelector(".builder-preview");
  const stage = preview.querySelector(".builder-stage");
  const codes = [...document.querySelectorAll("[data-template]")];
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .builder { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
    .builder[hidden] { display: none; }
    .building { display: grid; margin-block-start: 1.5rem; gap: 2.5rem; grid-template-columns: minmax(0, 1fr); }
    .builder-choices { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
    .building label { font-weight: 600; }
    .builder select, .builder input:not([type=radio], [type=checkbox]) { display: block; box-sizing: border-box; inline-size: 100%; min-block-size: 2.75rem; margin-block-start: .25rem; padding: .4rem .6rem; font: inherit; color: var(--ch-fg); background: var(--ch-bg); border: 1px solid var(--ch-border); border-radius: var(--ch-radius); }
    .builder fieldset { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
    .builder legend { padding: 0; font-weight: 600; }
    .builder-types { display: flex; flex-wrap: wrap; gap: .5rem; }
    .builder legend + .builder-types, .builder-types + p { margin-block-start: .5rem; }
    .building .builder-types label { display: inline-flex; align-items: center; gap: .45rem; padding: .3rem .8rem .3rem .6rem; border: 1px solid var(--ch-line); border-radius: 1.15rem; font-weight: 400; line-height: 1.4; }
    .building .builder-types label:hover { border-color: var(--ch-border); }
    .building .builder-types label:has(:checked) { border-color: var(--ch-brand); background: color-mix(in srgb, var(--ch-brand) var(--ch-tint), var(--ch-bg)); }
    .builder-types input { flex: none; margin: 0; inline-size: 1.05rem; block-size: 1.05rem; accent-color: var(--ch-brand); }
    .builder details > * + * { margin-block-start: 1.25rem; }
    .builder summary { inline-size: fit-content; padding-block: .15rem; color: var(--ch-link); }
    .builder-scroll { overflow: hidden auto; max-block-size: 24rem; padding: 1rem 1rem 3rem; background: var(--ch-surface); border-radius: var(--ch-radius-card); mask-image: linear-gradient(#000 calc(100% - 3rem), transparent); }
    .builder-stage { box-sizing: border-box; min-block-size: 6rem; margin-inline: auto; padding: 10px; border-radius: var(--ch-radius); }
    .snippet { align-items: start; padding: .9rem 1rem; background: var(--ch-surface); border-radius: var(--ch-radius-card); }
    .snippet code { flex: 1 1 14rem; min-inline-size: 0; white-space: pre-wrap; }
    [data-host] > * + *, [data-step] > * + *, .builder-preview > * + * { margin-block-start: .75rem; }
    @container (min-width: 36rem) {
      .builder-preview label:has([value=light]) { margin-inline-start: auto; }
    }
    @container (min-width: 62rem) {
      .building { grid-template-columns: minmax(0, 22rem) minmax(0, 1fr); align-items: start; }
      .built { position: sticky; inset-block-start: 1rem; }
      .built > section { margin-block-start: 1.5rem; }
      .built > .builder-preview { margin: 0; }
    }
    @media print { .builder, .built > .builder-preview { display: none; } }`);
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
    const types = data.getAll("types");
    const one = (name) => data.get(name) ?? "";
    return {
      feed: one("feed"), lang: one("lang"), layout: one("layout"), limit: one("limit"),
      types: data.has("all") ? "" : types.join(" "),
      theme: one("theme"), "heading-level": one("heading-level"),
      from: one("from"), to: one("to"), "event-id": one("event-id").trim(), zone: data.has("zone") ? "reader" : "",
      filter: data.has("filter") ? "filter" : "", more: data.has("more") ? "more" : "",
    };
  };

  const asked = (choice) =>
    new URLSearchParams(Object.entries(choice).filter(([name, value]) => value && /^(limit|layout|types|theme|filter|more)$/.test(name)));
  const colour = () => /^#[\da-f]{6}$/i.exec(form.elements.colour.value)?.[0];

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
    const query = asked(choice);
    const option = form.querySelector("[name=feed]").selectedOptions[0];
    const forms = option.dataset.forms?.split(" ") ?? [];
    const named = [
      choice.limit && `limit: ${choice.limit}`, choice.types && `types: [${choice.types.replaceAll(" ", ", ")}]`,
      /compact|cards|next|subscribe/.test(choice.layout) && `layout: ${choice.layout}`,
      /light|dark|auto/.test(choice.theme) && `theme: ${choice.theme}`,
    ].filter(Boolean);
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
      forms: forms.map((name) => `${base}embed/${at}~${name}.html`).join("\n"),
      colours: colour() ? `calendarhub-events { --ch-link: ${colour()}; --ch-accent: ${colour()}; }` : "",
      embeds: named.join(", ") || "limit: 5",
      attributes: [["hub", base], ...attributes].map(([name, value]) => `${name}="${escaped(value)}"`).join(" "),
    };
  };

  const write = (given) => {
    for (const code of codes) {
      const text = code.dataset.template.replace(/%([a-z]+)%/g, (whole, name) => given[name] ?? whole);
      code.textContent = text;
      const copy = code.parentNode.querySelector("[data-copy]");
      if (copy) {
        copy.dataset.copy = text;
        code.closest("[data-step]").hidden = !text;
      }
    }
  };

  // The message says what was chosen; where that is too long for a link, it leads back here.
  const mail = (choice) => {
    for (const link of document.querySelectorAll("[data-mail]")) {
      const section = link.closest("[data-host]");
      const said = [...section.querySelectorAll("[data-step]:not([hidden])")].flatMap((step) =>
        [...step.querySelectorAll("p, .snippet code")].map((one) => one.textContent.trim()));
      let body = encodeURIComponent(said.join("\r\n"));
      if (body.length > 1900) {
        const query = new URLSearchParams(Object.entries({ ...choice, colour: colour(), host: section.id }).filter(([, value]) => value));
        body = encodeURIComponent(new URL(`?${query}`, `${form.dataset.base}${document.documentElement.lang}/embed.html`));
      }
      link.href = `${link.href.split("&body=")[0]}&body=${body}`;
    }
  };

  // Where visitors see a frame it is shown as one; in WordPress without choices, and no higher than there.
  const frame = (choice, framed) => {
    const end = framed === "plain" ? "#?secret=previewing" : `?${asked(choice)}`;
    const src = new URL(`embed/${choice.lang}/${choice.feed}.html${end}`, root).href;
    let shown = stage.querySelector("iframe");
    if (shown?.src === src) return;
    shown?.remove();
    shown = document.createElement("iframe");
    shown.title = preview.querySelector("h2").textContent;
    shown.sandbox = "allow-scripts";
    shown.inert = true; // its links lead nowhere here
    shown.style.cssText = "display: block; inline-size: 100%; block-size: 480px; border: 0";
    shown.src = src;
    stage.append(shown);
  };
  addEventListener("message", ({ source, data }) => {
    const shown = stage.querySelector("iframe");
    if (shown?.contentWindow === source && data?.type === "calendarhub:height" && Number.isInteger(data.height))
      shown.style.blockSize = `${Math.min(5000, Math.max(50, data.height))}px`;
  });

  const show = (choice) => {
    const data = new FormData(form);
    const dark = data.get("scheme") === "dark";
    // What is wider than there is room for is shown smaller, not cut.
    const width = Number(data.get("width")) + 20;
    stage.style.inlineSize = `${width}px`;
    stage.style.zoom = Math.min(1, (stage.parentNode.clientWidth - 32) / width);
    stage.style.colorScheme = dark ? "dark" : "light";
    stage.style.background = dark ? "#14181d" : "#fff";
    stage.style.color = dark ? "#e6eaee" : "#1b1f24";
    const { framed } = document.getElementById(data.get("host")).dataset;
    stage.querySelector(framed ? "calendarhub-events" : "iframe")?.remove();
    if (framed) return frame(choice, framed);
    let list = stage.querySelector("calendarhub-events");
    if (!list) {
      list = document.createElement("calendarhub-events");
      stage.append(list);
    }
    for (const [name, value] of Object.entries(choice)) {
      if (value) list.setAttribute(name, value);
      else list.removeAttribute(name);
    }
    for (const name of ["--ch-link", "--ch-accent"]) list.style.setProperty(name, colour() ?? "");
  };

  // All types are one choice; without any, all are meant too.
  const together = ({ target }) => {
    const all = form.elements.all;
    const boxes = [...form.querySelectorAll("[name=types]")];
    if (target === all) boxes.forEach((box) => { box.checked = all.checked; });
    else if (all && boxes.includes(target)) all.checked = boxes.every((box) => box.checked);
  };

  const change = async () => {
    const choice = chosen();
    const host = new FormData(form).get("host");
    for (const part of document.querySelectorAll("[data-host]")) part.hidden = part.id !== host;
    show(choice);
    try {
      write(await values(choice));
      mail(choice);
    } catch {
      // From a folder nothing can be asked: the snippets of the usual choice stay.
    }
  };

  // A page about something leads here with the feed that it shows, a message with all that was chosen.
  for (const [name, value] of new URLSearchParams(location.search)) {
    const boxes = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    if (boxes[0]?.type === "checkbox") {
      for (const box of boxes) box.checked = box.name !== "types" || value.split(" ").includes(box.value);
      if (name === "types" && form.elements.all) form.elements.all.checked = false;
    } else if (boxes[0]?.type === "radio") boxes.forEach((box) => { box.checked ||= box.value === value; });
    else if (boxes[0] && [...boxes[0].options ?? [{ value }]].some((one) => one.value === value)) boxes[0].value = value;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.parentNode.addEventListener("input", (event) => {
    together(event);
    change();
  });
  import(new URL("widget/v1/events.js", root).href).then(() => {
    form.hidden = preview.hidden = false;
    // On a telephone the narrowest fits as it is.
    if (stage.parentNode.clientWidth < 452) form.elements.width.value = "220";
    // Beside the preview there is room for all choices.
    form.querySelector("details").open = matchMedia("(min-width: 62rem)").matches;
    change();
  }, () => {});
})();
