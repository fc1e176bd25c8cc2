// Inside the frame: the choices of its address, its height for the page around it, and the
// protocol of WordPress. Without it the frame still shows the list, and its links still work.
(() => {
  const root = document.documentElement;
  const list = document.querySelector("[data-feed]");
  const choices = new URLSearchParams(location.search);
  const source = list.cloneNode(true);
  // In a sandbox a script without CORS has no address of its own to import from.
  const here = document.currentScript.src;
  const parent = window.parent;
  let secret = "";

  const theme = (name) => {
    if (["auto", "light", "dark"].includes(name)) root.dataset.theme = name;
  };

  const groups = () => {
    for (const group of list.querySelectorAll("[part=group]"))
      group.hidden = !group.querySelector("li:not([hidden])");
  };

  const choose = () => {
    const layout = choices.get("layout") || list.dataset.layout || "list";
    const types = choices.get("types")?.match(/[\w-]+/g);
    const limit = { next: 1, subscribe: 0 }[layout] ?? (+/^\d+/.exec(choices.get("limit")) || 99);
    let count = 0;
    if (["cards", "compact", "next", "subscribe"].includes(layout)) list.dataset.layout = layout;
    else if (layout === "list") delete list.dataset.layout;
    for (const item of list.querySelectorAll("[data-id]")) {
      const { end, type } = item.dataset;
      const out = Date.parse(end) <= Date.now() || (types && !types.includes(type)) || count >= limit;
      item.hidden = out;
      if (!out) count += 1;
    }
    for (const link of list.querySelectorAll("[data-closes]")) link.hidden = Date.parse(link.dataset.closes) <= Date.now();
    groups();
    if (count || !limit || list.querySelector("[part=empty]")) return;
    const empty = document.createElement("p");
    empty.setAttribute("part", "empty");
    empty.textContent = list.dataset.empty;
    list.prepend(empty);
  };

  const colours = (from) => {
    for (const mark of [from, ...from.querySelectorAll("[data-colour]")]) mark.style.setProperty("--c", mark.dataset.colour ?? "");
    return from;
  };

  // The month, and what readers choose: parts of the element, with this page for its tree.
  const part = () => {
    const name = choices.get("layout") === "month" ? "month" : (choices.get("filter") ?? choices.get("more")) === null ? "" : "reader";
    const types = choices.get("types")?.match(/[\w-]+/g);
    const given = {
      made: (node) => colours(node.cloneNode(true)),
      fits: ({ dataset: { end, type } }) => !(Date.parse(end) <= Date.now() || (types && !types.includes(type))),
      limit: +/^\d+/.exec(choices.get("limit")) || 99,
    };
    const page = { shadowRoot: document, hasAttribute: (one) => choices.has(one) };
    if (name) import(new URL(`../widget/v1/${name}.js`, here)).then((found) => found.default(page, list, source, given), () => {});
  };

  const measure = () => Math.ceil(document.body.getBoundingClientRect().height);

  // WordPress shows 1,000 px of a frame: so many events that the links below them are seen.
  let fitted = 0;
  const fit = () => {
    if (!secret || fitted === innerWidth || location.search) return;
    fitted = innerWidth;
    choose();
    const items = [...list.querySelectorAll("[data-id]:not([hidden])")];
    while (items.length > 1 && measure() > 1000) {
      items.pop().hidden = true;
      groups();
    }
  };

  const tell = () => {
    fit();
    const height = measure();
    parent.postMessage({ type: "calendarhub:height", height }, "*");
    if (secret) parent.postMessage({ message: "height", value: height, secret }, "*");
  };

  const learn = () => {
    const found = /secret=([\da-z]+)$/i.exec(location.hash);
    if (found && found[1] !== secret) {
      secret = found[1];
      tell();
    }
    return secret;
  };

  theme(choices.get("theme"));
  choose();
  colours(list);
  part();
  if (parent === window) return;

  const poll = setInterval(() => learn() && clearInterval(poll), 100);
  learn();
  addEventListener("hashchange", learn);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data) return;
    if (data.type === "calendarhub:theme") {
      theme(data.theme);
      tell();
    } else if (data.message === "ready" && secret && data.secret === secret) tell();
  });
  // WordPress forbids the frame to navigate and does it itself, when it is told where to.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!secret || !link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    parent.postMessage({ message: "link", value: link.href, secret }, "*");
  });
  addEventListener("load", tell);
  new ResizeObserver(tell).observe(document.body);
})();
