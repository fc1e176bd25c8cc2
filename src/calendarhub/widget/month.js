// <calendarhub-events layout="month">: the list of a month, and over it the same month as a table.
// What stands in a cell is for the eye and the pointer; the button of a day says its titles, and
// shows its events in the list. Days are texts like 2026-12-08, of the zone of each event.
const sheet = new CSSStyleSheet();
sheet.replaceSync("style.css");
const shown = new WeakMap();
const DAY = 864e5;
const WEEK = 7;
const SLOTS = 3;

const moment = (day) => Date.parse(day);
const iso = (time) => new Date(time).toISOString().slice(0, 10);
const later = (day, count) => iso(moment(day) + count * DAY);
const other = (month, step) => iso(Date.UTC(+month.slice(0, 4), month.slice(5) - 1 + step)).slice(0, 7);

const make = (name, part, ...content) => {
  const made = document.createElement(name);
  made.setAttribute("part", part);
  made.append(...content);
  return made;
};

const button = (part, sign, act) => {
  const made = make("button", part, sign);
  made.onclick = () => made.ariaDisabled || act(made);
  return made;
};

// A row with its days; what has none, or more than a month of them and no certain one, stands nowhere.
const placed = (item) => {
  const { first, last, end, leaf, status } = item.dataset;
  const to = last || (end ? first : "9999-12-31");
  const days = (moment(to) - moment(first)) / DAY + 1;
  const vague = leaf === "vague";
  if (!first || (vague && days > 31)) return [];
  return [{ item, from: first, to, bar: days > 1 && days <= WEEK, drawn: !vague && status !== "postponed" }];
};

// What is drawn on a day; of what lasts longer than a week the first and the last day.
const on = (rows, day) => rows.filter(({ drawn, bar, from, to }) => drawn && (bar ? from <= day && to >= day : day === from || day === to));

// The same as slots from above, where a bar keeps its own from day to day.
const slotted = (here, before) => {
  const slots = before.map((row) => row?.bar && here.includes(row) && row);
  for (const row of here) {
    const free = slots.findIndex((slot) => !slot);
    if (!slots.includes(row)) slots[free < 0 ? slots.length : free] = row;
  }
  while (slots.length && !slots.at(-1)) slots.pop();
  return slots;
};

export default (element, root, fragment, { made, fits }) => {
  const { week, days, months, none, previous, next, today, found, perhaps } = fragment.dataset;
  const tree = element.shadowRoot;
  if (!tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
  const now = Date.now();
  const present = iso(now - new Date().getTimezoneOffset() * 6e4);
  const rows = [...fragment.querySelectorAll("[data-id]")].filter(fits).flatMap(placed).sort((a, b) => b.bar - a.bar);
  const first = present.slice(0, 7);
  const all = rows.flatMap(({ from, to }) => [from, to < "9999" ? to : from]).sort();
  const last = (all.pop() ?? first).slice(0, 7);

  const heading = make(root.querySelector("[part=month]")?.localName ?? "h3", "heading");
  const status = make("p", "status");
  const list = make("ul", "list");
  const table = make("table", "table");
  heading.ariaLive = "polite";
  status.role = "status";
  const step = (count) => go(other(shown.get(element), count));
  const back = button("button", "‹", () => step(-1));
  const forth = button("button", "›", () => step(1));
  back.ariaLabel = previous;
  forth.ariaLabel = next;
  for (const old of root.querySelectorAll("[part=group], [part=empty]")) old.remove();
  root.prepend(make("div", "bar", heading, back, button("button", today, () => go(first)), forth), table, status, list);

  const names = days.split("|");
  const head = make("tr", "week");
  for (let at = 0; at < WEEK; at++) {
    const [short, full] = names[(+week - 1 + at) % WEEK].split(" ");
    const name = make("th", "weekday", short);
    name.scope = "col";
    name.abbr = full;
    head.append(name);
  }

  const fill = (those, picked) => {
    const words = perhaps ?? (those.length ? picked && found : none);
    status.textContent = words ? words.replace("{}", words === none ? heading.textContent : those.length) : "";
    list.replaceChildren(...those.map(({ item }) => made(item)).sort((a, b) => (a.dataset.start < b.dataset.start ? -1 : 1)));
  };

  const go = (month) => {
    shown.set(element, month);
    const start = month + "-01";
    const end = later(other(month, 1) + "-01", -1);
    const own = rows.filter(({ from, to }) => from <= end && to >= start);
    heading.textContent = months.split("|")[month.slice(5) - 1].replace("{}", +month.slice(0, 4));
    table.ariaLabel = heading.textContent;
    back.ariaDisabled = month <= first || null;
    forth.ariaDisabled = month >= last || null;
    const body = make("tbody", "weeks");
    const blank = (new Date(start).getUTCDay() + WEEK - week) % WEEK;
    for (let monday = later(start, -blank); monday <= end; monday = later(monday, WEEK)) {
      const line = make("tr", "week");
      let slots = [];
      for (let at = 0; at < WEEK; at++) {
        const day = later(monday, at);
        const box = make("td", "cell");
        line.append(box);
        if (!day.startsWith(month)) continue;
        const here = on(own, day);
        const before = slots;
        slots = slotted(here, before);
        box.append(number(day, here, own));
        if (day === present) box.ariaCurrent = "date";
        for (const row of slots.slice(0, SLOTS)) box.append(drawn(row, before.includes(row), [row?.to, later(monday, 6), end].sort()[0], day));
        if (slots.length > SLOTS) box.append(make("span", "further", "+" + (slots.length - SLOTS)));
      }
      body.append(line);
    }
    table.replaceChildren(make("thead", "weekdays", head), body);
    fill(own);
  };

  const number = (day, here, own) => {
    const date = make("span", "number", +day.slice(8));
    if (!here.length) return date;
    const titles = here.map(({ item }) => item.querySelector("[part=title]").textContent.trim());
    const one = button("pick", date, () => {
      const chosen = one.ariaPressed !== "true";
      for (const each of table.querySelectorAll("button")) each.ariaPressed = chosen && each === one;
      fill(chosen ? here : own, chosen);
    });
    one.ariaPressed = false;
    one.append(make("span", "day", ": " + titles.join("; ")), make("span", "dots", ...here.slice(0, SLOTS).map(mark)));
    return one;
  };

  const mark = ({ item }) => {
    const found = item.querySelector("[part=mark]");
    return found ? made(found) : "";
  };

  const drawn = (row, passed, last, day) => {
    const box = make("div", "event");
    box.ariaHidden = true;
    if (!row || row.bar) box.dataset.bar = row && !passed ? "run" : "";
    if (!row || passed) return box;
    const link = made(row.item.querySelector("[part=title] a"));
    link.tabIndex = -1;
    box.style.setProperty("--run", (moment(last) - moment(day)) / DAY + 1);
    box.append(mark(row), link);
    return box;
  };

  const before = shown.get(element);
  const begin = all[0] > first ? all[0].slice(0, 7) : first;
  go(before >= first && before <= last ? before : begin);
};
