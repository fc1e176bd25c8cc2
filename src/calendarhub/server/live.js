// Keeps an open page in step with the hub that `calendarhub serve` shows on this machine: reloads it
// when it changed, and shows mistakes over the last good page. Plain script, no innerHTML, no inline
// style: it lives under the same policy as every page.
(() => {
  "use strict";
  const own = document.currentScript;
  const shown = own ? own.dataset.page : "";
  const base = new URL(".", own.src).pathname; // the live address: /_live/<token>/
  const DISMISSED = "calendarhub-dismissed";
  const SCROLL = "calendarhub-scroll";
  let source = null;
  let state = null;
  let panel = null;

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // -- the page -------------------------------------------------------------------------------
  const remember = () => {
    sessionStorage.setItem(SCROLL, JSON.stringify([location.pathname, scrollX, scrollY]));
  };
  const restore = () => {
    const kept = sessionStorage.getItem(SCROLL);
    sessionStorage.removeItem(SCROLL);
    if (!kept) return;
    const [path, x, y] = JSON.parse(kept);
    if (path === location.pathname && Math.abs(scrollY - y) > 1) {
      scrollTo({ left: x, top: y, behavior: "instant" });
    }
  };
  const compare = async () => {
    try {
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
      const now = answer.headers.get("ETag") || String(answer.status);
      if (now !== shown) {
        remember();
        location.reload();
      }
    } catch {
      // The server is gone for a moment; the stream comes back and asks again.
    }
  };

  // -- the mistakes ---------------------------------------------------------------------------
  const excerpt = (text) => {
    const lines = text.split("\n").map((line) => {
      const isCaret = /^\s*\|\s*\^+\s*$/.test(line);
      return make("span", { class: isCaret ? "caret" : "line" }, `${line}\n`);
    });
    return make("pre", {}, ...lines);
  };
  const article = (notice) => {
    const parts = [
      make("p", { class: "where" },
        make("code", {}, notice.where), " ", make("span", { class: "code" }, notice.code)),
      make("h3", {}, notice.message),
    ];
    if (notice.excerpt) parts.push(excerpt(notice.excerpt));
    if (notice.remedy) parts.push(make("p", { class: "remedy" }, notice.remedy));
    return make("li", { class: notice.severity }, ...parts);
  };
  const remove = () => {
    panel?.remove();
    panel = null;
  };
  const key = () => JSON.stringify(state.notices);
  const dismiss = () => {
    sessionStorage.setItem(DISMISSED, key());
    show();
  };
  const reopen = () => {
    sessionStorage.removeItem(DISMISSED);
    show();
  };
  const opened = () => {
    const close = make("button", { type: "button", class: "close" }, "Close");
    close.addEventListener("click", dismiss);
    const alert = make("section", { role: "alert", class: "panel", "aria-label": state.headline });
    // An alert is read out when it is filled, not when it is made.
    requestAnimationFrame(() => {
      alert.append(
        make("header", {}, make("h2", {}, state.headline), close),
        make("ol", { tabindex: "0", "aria-label": "Mistakes" }, ...state.notices.map(article)),
      );
    });
    return alert;
  };
  const pill = () => {
    const count = state.notices.length;
    const button = make("button", { type: "button", class: "pill" },
      count === 1 ? "1 mistake" : `${count} mistakes`);
    button.addEventListener("click", reopen);
    return button;
  };
  const show = () => {
    remove();
    if (!state || !state.notices.length) {
      sessionStorage.removeItem(DISMISSED);
      return;
    }
    panel = make("calendarhub-live");
    const root = panel.attachShadow({ mode: "open" });
    const isDismissed = sessionStorage.getItem(DISMISSED) === key();
    root.append(
      make("link", { rel: "stylesheet", href: `${base}_live.css` }),
      isDismissed ? pill() : opened(),
    );
    document.body.append(panel);
  };
  addEventListener("keydown", (event) => {
    const isOpen = panel?.shadowRoot.querySelector("[role=alert]");
    if (event.key === "Escape" && isOpen && !event.defaultPrevented) dismiss();
  });

  // -- the stream -----------------------------------------------------------------------------
  const listen = () => {
    source = new EventSource(`${base}_events`);
    // `serve` was started anew, with another token: from here on this is a page as readers get it.
    source.addEventListener("error", (event) => {
      if (event.target.readyState !== EventSource.CLOSED) return;
      const path = location.pathname.slice(base.length);
      location.replace(`/${path}${location.search}${location.hash}`);
    });
    source.addEventListener("message", (event) => {
      const before = state && key();
      state = JSON.parse(event.data);
      // The page that stands where no calendar is yet shows the mistakes itself.
      const isWaiting = document.body.classList.contains("waiting");
      if (before !== key() && !isWaiting) show();
      compare();
    });
  };
  const stop = () => {
    source?.close();
    source = null;
  };
  // A browser opens six connections to a server: tabs that nobody sees must not hold them all.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stop();
    else if (!source) listen();
  });
  addEventListener("pagehide", stop);
  addEventListener("pageshow", () => {
    if (!source && !document.hidden) listen();
  });
  // After the page's own scripts, which may move what stands below them.
  addEventListener("load", () => requestAnimationFrame(restore));
  if (!document.hidden) listen();
})();
