// What the twenty events of a list cannot answer: types, days, one event, more than twenty. The years
// of the feed lie beside it; only those are asked for that the choice needs.
const SHOWN = 20;
const DAYS = /^\d{4}-\d{2}-\d{2}$/;
const NEVER = "9999";

const ask = (url) =>
  new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.timeout = 8e3;
    request.onprogress = ({ loaded }) => loaded > 1e6 && request.abort();
    request.onloadend = () => {
      const list = request.status === 200 && request.response?.querySelector("[data-feed]");
      list ? done(list) : fail();
    };
    request.send();
  });

// A row with its heading and where it stands: under way and undated come after all that has a day.
const rowsOf = (list) =>
  [...list.querySelectorAll("[part=group]")].flatMap((group) =>
    [...group.querySelectorAll("[data-id]")].map((item) => {
      const { id, type, first = "", last, end, start = first, original } = item.dataset;
      const rank = group.dataset.rank > 0 ? group.dataset.rank : 0;
      const to = last || (end || !first ? first : NEVER);
      return { item, id, type, first, original, to, rank, heading: group.querySelector("[part=month]"), over: Date.parse(end) <= Date.now(), name: id + start };
    })
  );

export default async (list, url, { types, from, to, id, limit }) => {
  const known = (list.dataset.years ?? "").split(" ").filter(Boolean);
  const kinds = types?.match(/[\w-]+/g);
  const [since, until] = [from, to].map((day) => DAYS.test(day) && day);
  const [, event, date] = /^([^.]*)(?:\.(.*))?$/.exec(id ?? "") ?? [];
  const fits = ({ id: own, type, first, original, to: last, over }) =>
    event
      ? own === event && (!date || first === date || original === date)
      : !over && (!kinds || kinds.includes(type)) && (!(since || until) || (first && !(since && last < since) && !(until && first > until)));
  const rows = rowsOf(list).filter(fits);
  const seen = new Set(rows.map(({ name }) => name));
  const this_ = new Date().toISOString().slice(0, 4);
  let whole = !list.dataset.perhaps;

  const take = async (year) => {
    const base = url.replace(/\.html.*/, "");
    // A file with more names those that go on with it: months, and parts of either.
    const read = async (name) => {
      const found = await ask(`${base}/${name}.html`);
      const within = (found.dataset.within ?? "").split(" ").filter((name) => {
        const [month] = name.split("/");
        return month && (event || (month + "-31" >= (since || "") && month <= (until || NEVER)));
      });
      return [found, ...(await Promise.all(within.map(read))).flat()];
    };
    for (const row of (await read(year)).flatMap(rowsOf).filter(fits)) {
      if (seen.has(row.name)) continue;
      seen.add(row.name);
      rows.push(row);
    }
  };

  if (event ? !rows.length : !whole) {
    const near = (year) => Math.abs(year - this_);
    const years = event
      ? [...known].sort((a, b) => near(a) - near(b))
      : known.filter((year) => year >= (since || this_).slice(0, 4) && year <= (until || NEVER).slice(0, 4));
    whole = true;
    for (const year of years) {
      if (event ? rows.length : rows.length > limit) {
        whole = false;
        break;
      }
      await take(year).catch(() => (whole = false));
    }
  }
  // Of one event the date asked for, its next one, else the last one there was.
  rows.sort((a, b) => a.rank - b.rank || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const one = event && [rows.find(({ first, original = first }) => original === date) ?? rows.find(({ over }) => !over) ?? rows.at(-1)].filter(Boolean);
  const made = list.cloneNode(false);
  let heading;
  let items;
  for (const row of one || rows) {
    if (row.heading.textContent !== heading) {
      heading = row.heading.textContent;
      const group = row.item.closest("[part=group]").cloneNode(false);
      items = row.item.parentNode.cloneNode(false);
      group.append(row.heading.cloneNode(true), items);
      made.append(group);
    }
    items.append(row.item.cloneNode(true));
  }
  made.append(list.querySelector("[part=more]").cloneNode(true));
  if (whole) delete made.dataset.perhaps;
  // That there is nothing is said only where all of it is known.
  if (event || !whole) delete made.dataset.empty;
  return made;
};
