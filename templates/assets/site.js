// Comfort only: every page does its whole job without this script. Classic, so that it also runs
// from a folder; nothing is parsed as HTML, so that it runs under `trusted-types 'none'`.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, text) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    return node;
  };
  const live = document.getElementById("live");
  const say = (text) => {
    if (!live) return;
    live.textContent = "";
    setTimeout(() => { live.textContent = text; }, 50);
  };
  // English as in the pages: plain "en" would write "Dec 8".
  const language = document.documentElement.lang.replace(/^en$/, "en-GB");

  // What ended since the page was made leaves the lists of what comes; a list left empty goes too.
  const hidePast = () => {
    const now = Date.now();
    for (const row of all("[data-coming] [data-end]")) {
      const end = Date.parse(row.dataset.end);
      if (end && end <= now) row.hidden = true;
    }
    for (const list of all("[data-coming]")) {
      if (!list.querySelector("[data-end]:not([hidden])")) list.hidden = true;
    }
    const none = document.querySelector("[data-none]");
    if (none) none.hidden = Boolean(document.querySelector(":is(.front-first, .front-list) > [data-coming]:not([hidden])"));
  };

  // The reader's own time beside the event's, where the clocks differ.
  const showHere = () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    for (const node of all(".here[data-start]")) {
      const start = new Date(node.dataset.start);
      const end = new Date(node.dataset.end || node.dataset.start);
      const time = node.parentNode.querySelector("time");
      const offset = time && time.dateTime.match(/([+-]\d\d):?(\d\d)/);
      if (!offset || !live) continue;
      const there = (Number(offset[1]) * 60 + Math.sign(Number(offset[1]) || 1) * Number(offset[2]));
      if (there === -start.getTimezoneOffset()) continue;
      const format = new Intl.DateTimeFormat(language, {
        weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
        hourCycle: "h23", timeZone: zone, timeZoneName: "short",
      });
      const words = start < end && format.formatRange ? format.formatRange(start, end) : format.format(start);
      // No day leaves its month, no hour its end.
      node.textContent = live.dataset.here.replace("{time}", words.replace(/^(\p{L}+[.,]*) |(\d\.?) (?=\p{L})/gu, "$1$2\u00a0").replace(/–/g, "–\u2060"));
      node.hidden = false;
    }
  };

  const copyButtons = () => {
    if (!navigator.clipboard) return;
    for (const button of all("[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        navigator.clipboard.writeText(button.dataset.copy).then(() => {
          const before = button.textContent;
          button.textContent = live.dataset.copied;
          say(live.dataset.copied);
          setTimeout(() => { button.textContent = before; }, 2000);
        });
      });
    }
  };

  // A day of the month opens its list in place; the link still leads to the day's page.
  const dayDialog = () => {
    const days = all("a.day[data-day]");
    if (!days.length || !window.HTMLDialogElement) return;
    const dialog = make("dialog");
    const head = make("header");
    const title = make("h2");
    const close = make("button", "×");
    const list = make("ol");
    const foot = make("footer");
    const more = make("a", days[0].closest("table").dataset.open);
    dialog.className = "sheet";
    title.id = "day-title";
    dialog.setAttribute("aria-labelledby", title.id);
    title.className = "cap";
    list.className = "rows";
    close.className = "close";
    close.type = "button";
    close.setAttribute("aria-label", live.dataset.close);
    more.className = "button";
    head.append(title, close);
    foot.append(more);
    dialog.append(head, list, foot);
    document.body.append(dialog);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    for (const link of days) {
      // Where the words of a cell do not show, the mouse tells them.
      link.addEventListener("mouseenter", () => {
        link.title ||= [...link.nextElementSibling.children].map((one) => one.textContent.trim()).join("\n");
      });
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        const day = link.dataset.day;
        const rows = all("main .row[data-first]").filter(
          (row) => row.dataset.first <= day && (row.dataset.last || row.dataset.first) >= day
            && !row.closest("dialog") && !row.classList.contains("is-fuzzy"));
        if (!rows.length) return;
        event.preventDefault();
        list.replaceChildren(...rows.map((row) => row.cloneNode(true)));
        title.textContent = link.querySelector(".hidden").textContent;
        more.href = link.href;
        dialog.showModal();
      });
    }
  };

  // The links above the page scroll sideways where they do not fit: the current one is in sight.
  const showCurrent = () => {
    const current = document.querySelector(".nav [aria-current]");
    const list = current && current.closest("ul");
    if (list && list.scrollWidth > list.clientWidth) list.scrollLeft = current.offsetLeft - list.clientWidth / 3;
  };

  // The months of a year are open where there is room for them.
  const showMonths = () => {
    if (matchMedia("(min-width: 62rem)").matches) for (const part of all("details.part")) part.open = true;
  };

  // A link to "add to calendar" opens it.
  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const details = target && target.querySelector("details");
    if (details && target.id === "add") details.open = true;
  };

  // Escape and a click outside close the language menu.
  const menus = () => {
    const menu = document.querySelector("details.langs");
    if (!menu) return;
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  };

  // When the hub last looked for changes and when it will next, and whether that is overdue.
  const showBeat = () => {
    const late = document.querySelector('[data-beat="late"]');
    if (!late || !window.fetch) return;
    fetch(`${late.dataset.root}heartbeat.json`).then((answer) => answer.ok ? answer.json() : {}).then((told) => {
      const last = Date.parse(told.last_build);
      if (!last) return;
      const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
      for (const node of all("[data-beat]")) {
        const moment = Date.parse(told[node.dataset.beat]);
        if (!moment) continue;
        const time = make("time", format.format(moment));
        time.dateTime = told[node.dataset.beat];
        node.querySelector("dd").replaceChildren(time);
        node.hidden = false;
      }
      for (const node of all('[data-beat="held"]')) {
        node.hidden = told.outcome !== "held" && told.outcome !== "failed";
      }
      const cycle = Number(late.dataset.cycle) * 1000;
      const due = Date.parse(told.next_build) || (cycle ? last + cycle : Infinity);
      if (Date.now() < due + 15 * 60 * 1000) return;
      late.textContent = late.dataset.words.replace("{time}", format.format(last));
      late.hidden = false;
    }).catch(() => {});
  };

  // The page of the status tells it; on others it may wait until what people came for is there.
  const beat = () => {
    if (document.querySelector('[data-beat="last_build"]')) showBeat();
    else addEventListener("load", () => setTimeout(showBeat, 3000));
  };

  // One page answers for all addresses that are not there: in the language of the one asked for.
  const speakAsAsked = () => {
    const [first, ...others] = all("[data-lost]");
    const asked = first && location.pathname.slice(first.dataset.lost.length).split("/")[0];
    const other = others.find((one) => one.lang === asked);
    if (!other) return;
    const [heading, below] = [first, other].map((one) => one.firstElementChild);
    [heading.textContent, below.textContent] = [below.textContent, heading.textContent];
    other.append(first.lastElementChild);
    first.append(below.nextElementSibling);
    for (const name of all("summary [lang]", other.parentNode)) name.hidden = name.lang === asked;
    [first.lang, other.lang] = [asked, first.lang];
    document.documentElement.lang = asked;
  };

  speakAsAsked();
  hidePast();
  showHere();
  copyButtons();
  dayDialog();
  showMonths();
  openTarget();
  menus();
  showCurrent();
  beat();
})();
