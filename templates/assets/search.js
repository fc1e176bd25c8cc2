// Search without a server: reads the small lists of this site, year by year, those of what comes
// first, and stops as soon as it has enough, or has read much. Nothing is parsed as HTML and nothing is sent.
(() => {
  "use strict";
  const PAGE = 20;
  const LETTERS = 3; // of a word that the register of a long list knows
  const BUDGET = 6; // parts of long lists that are read before somebody asks for more
  const REPEATS = 1, FUZZY = 2;
  const UNDATED = "undated";
  const MINUTE = 60000;
  const SIGNS = { "ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };
  const $ = (id) => document.getElementById(id);
  const form = document.querySelector("form.search");
  const found = $("found"), results = $("results"), more = $("more"), box = $("q");
  const parts = Array.from(results.querySelectorAll("ol"));
  const pattern = $("row").content.firstElementChild;
  const choices = Array.from(form.querySelectorAll("select"));
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const say = (name, count) => {
    found.textContent = name ? form.dataset[name].replace("{count}", number.format(count)) : "";
  };

  // "Gdańsk, Päivä" -> " gdansk paiva": each word with a space before it.
  const fold = (text) => (` ${text}`).toLowerCase().normalize("NFD").replace(/[\u0300-\u036f\u00ad]/g, "")
    .replace(/[ßłøæœđðþı]/g, (sign) => SIGNS[sign])
    .replace(/[\s!-\/:-@[-`{-~\u00a1-\u00bf\u2000-\u206f]+/g, " ");

  // What stands behind the ids: the words of the choices, and a mark to copy for each type.
  const organisers = {}, kinds = {};
  for (const one of form.querySelectorAll("#q-organiser option")) {
    organisers[one.value] = `${one.textContent} ${one.dataset.short || ""}`;
  }
  for (const one of $("kinds").content.children) kinds[one.dataset.type] = one;

  const own = (table, key) => Object.prototype.hasOwnProperty.call(table, key) ? table[key] : null;
  const read = (list, isUndated) => list.events.map((row) => {
    const type = list.types[row[6]], place = list.places[row[8]];
    const by = row[7].map((at) => list.organisers[at]);
    const kind = own(kinds, type);
    const names = by.map((one) => own(organisers, one) || one);
    return {
      id: row[0], title: row[1], language: row[2], when: row[3], begins: row[4], ends: row[5],
      type, by, place, kind, state: row[9], note: row[10], leaf: row[11], flags: row[12],
      isUndated, key: fold(row[1]),
      all: fold([row[1], row[3], place, ...names, kind ? kind.textContent : type, row[13]].join(" ")),
    };
  });
  const kept = {};
  const get = (address, made) => {
    if (!kept[address]) {
      kept[address] = fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      }).then(made);
      kept[address].catch(() => { delete kept[address]; });
    }
    return kept[address];
  };
  const load = (list) => get(list.address, (found) => read(found, list.name === UNDATED));

  // A long list goes on in parts; its register tells in which of them a word, a type or an organiser can be.
  const spread = (found) => {
    const words = new Map();
    for (const mask of Object.keys(found.words)) for (const word of found.words[mask].split(" ")) words.set(word, mask);
    return { ends: found.ends, words };
  };
  const has = (mask, at) => mask && parseInt(mask[mask.length - 1 - (at >> 2)] || "0", 16) >> (at & 3) & 1;
  const holds = (words, key, at) => key.length < LETTERS && !/^[=@]/.test(key)
    ? Array.from(words).some(([word, mask]) => word.startsWith(key) && has(mask, at)) : has(words.get(key), at);
  const partsOf = (list, ask) => {
    const stem = list.address.slice(0, -5);
    return get(`${stem}/words.json`, spread).then(({ ends, words }) => ends
      .map((end, at) => ({ name: list.name, end, at, isPart: true, address: at ? `${stem}/${at + 1}.json` : list.address }))
      .filter((part) => ask.keys.every((key) => holds(words, key, part.at))));
  };
  // One after another: what comes in its order, then what is over, the latest first.
  const arranged = (found, now) => {
    const order = (one, other) => one.name < other.name ? -1 : one.name > other.name ? 1 : one.at - other.at;
    const isOver = (one) => one.isPart && one.end !== null && one.end <= now;
    return [...found.filter((one) => !isOver(one)).sort(order), ...found.filter(isOver).sort(order).reverse()].map((one) => [one]);
  };

  // What comes and what has no date, then the past years, the newest first. What began once and has
  // no end stands in the list of the undated too: it is in every year since.
  const iso = (time) => new Date(time).toISOString().slice(0, 4);
  const lists = Array.from($("lists").children, (one) => ({ name: one.dataset.list, address: one.dataset.address, isLong: "parts" in one.dataset }));
  const batches = (year) => {
    if (year) return [lists.filter((one) => one.name === year || one.name === UNDATED)];
    const now = iso(Date.now());
    const past = lists.filter((one) => one.name < now);
    return [lists.filter((one) => one.name >= now), ...past.map((one) => [one])];
  };

  const asked = () => {
    const words = fold(box.value).split(" ").filter(Boolean).map((word) => ` ${word}`);
    const ask = { words };
    for (const one of choices) ask[one.name] = one.value;
    ask.keys = words.map((word) => word.slice(1, 1 + LETTERS)).filter((key) => !/[\ud800-\udfff]/.test(key));
    if (ask.type) ask.keys.push(`=${ask.type}`);
    if (ask.organiser) ask.keys.push(`@${ask.organiser}`);
    return ask;
  };
  const matches = (row, ask) => (!ask.type || row.type === ask.type)
    && (!ask.organiser || row.by.includes(ask.organiser))
    && (!ask.year || !row.isUndated || (row.begins !== null && iso(row.begins * MINUTE) <= ask.year))
    && ask.words.every((word) => row.all.includes(word));
  const sorted = (rows, ask, now) => {
    const rank = (row) => (row.ends !== null && row.ends <= now ? 2 : 0)
      + (ask.words.every((word) => row.key.includes(word)) ? 0 : 1);
    const far = (row) => row.begins === null ? Infinity : row.begins;
    return rows.map((row) => [rank(row), row]).sort(([one, a], [other, b]) => one - other
      || (far(a) === far(b) ? 0 : far(a) < far(b) ? -1 : 1) * (one > 1 ? -1 : 1)).map((pair) => pair[1]);
  };

  const shown = (row, now) => {
    const item = pattern.cloneNode(true);
    const part = (name) => item.querySelector(name);
    const past = row.ends !== null && row.ends <= now;
    const running = !past && row.begins !== null && row.begins <= now && !(row.flags & REPEATS);
    item.className = `row is-${past ? "past" : "coming"}${row.state ? ` is-${row.state}` : ""}${row.flags & FUZZY ? " is-fuzzy" : ""}`;
    const [kind, ...said] = row.leaf;
    if (kind) part(".tile").classList.add(`tile-${kind}`);
    said.forEach((text, at) => {
      const line = part(".tile").appendChild(document.createElement("span"));
      line.className = `tile-${said.length > 1 ? ["top", "day", "month"][at] : "word"}`;
      line.textContent = text;
    });
    const title = part("bdi");
    part("a").setAttribute("href", `${form.dataset.events}${encodeURIComponent(row.id)}.html`);
    if (row.language) title.lang = row.language;
    const text = row.state === "cancelled" ? title.appendChild(document.createElement("s")) : title;
    text.textContent = row.title;
    const when = part(".row-when"), repeats = part(".chip"), state = part(".state");
    const old = row.state === "postponed" && row.begins !== null;
    (old ? when.appendChild(document.createElement("del")) : when).textContent = row.when;
    if (row.kind) repeats.before(row.kind.cloneNode(true));
    if (row.place) {
      const place = document.createElement("span");
      place.textContent = row.place;
      repeats.before(place);
    }
    if (!(row.flags & REPEATS)) repeats.remove();
    const note = row.note || (past ? form.dataset.past : running ? form.dataset.running : "");
    if (note) {
      state.classList.add(`state-${row.note ? row.state : past ? "past" : "running"}`);
      state.textContent = note;
    } else state.remove();
    return item;
  };

  let turn = 0;
  let next = () => {};
  const search = () => {
    const mine = ++turn;
    const ask = asked();
    const now = Date.now() / MINUTE;
    const waiting = [], seen = new Set();
    let spent = 0;
    let left = ask.words.length || choices.some((one) => one.value) ? batches(ask.year) : null;
    for (const one of parts) one.textContent = "";
    results.hidden = more.hidden = true;
    say("");
    if (!left) {
      if (box.value.trim()) say("none");
      return;
    }
    // Looks on until a page is full; what was found beyond it waits for the next one.
    const fill = () => {
      if (mine !== turn) return null;
      if (waiting.length > PAGE || !left.length) return null;
      if (left[0].some((one) => one.isLong)) {
        return Promise.all(left[0].map((one) => one.isLong ? partsOf(one, ask) : [one])).then((found) => {
          left = [...arranged([].concat(...found), now), ...left.slice(1)];
          return fill();
        });
      }
      if (left[0].some((one) => one.isPart) && ++spent > BUDGET) return null;
      return Promise.all(left[0].map(load)).then((read) => {
        if (mine !== turn) return null;
        const fresh = [].concat(...read).filter((row) => {
          if (seen.has(row.id) || !matches(row, ask)) return false;
          return seen.add(row.id);
        });
        waiting.push(...sorted(fresh, ask, now));
        left = left.slice(1);
        return fill();
      });
    };
    next = (focus) => {
      const slow = setTimeout(() => { if (mine === turn) say("searching"); }, 400);
      more.disabled = true;
      spent = 0;
      // What was found is shown even if a list could not be read; "Show more" then asks for it again.
      const draw = (failed) => {
        clearTimeout(slow);
        if (mine !== turn) return;
        const added = waiting.splice(0, PAGE).map((row) => {
          const isPast = row.ends !== null && row.ends <= now;
          return parts[isPast ? 1 : 0].appendChild(shown(row, now));
        });
        const count = parts[0].children.length + parts[1].children.length;
        for (const one of parts) one.parentNode.hidden = !one.children.length;
        results.hidden = !count;
        more.disabled = false;
        more.hidden = !waiting.length && !left.length;
        say(failed ? "failed" : more.hidden ? count ? "all" : "none" : count ? "some" : "yet", count);
        if (focus && added.length) added[0].querySelector("a").focus();
      };
      Promise.resolve(fill()).then(() => draw(false), () => draw(true));
    };
    next(false);
  };

  // The address holds what is asked, so that it can be kept, sent and gone back to.
  const fields = [box, ...choices];
  const remember = () => {
    const query = fields.filter((one) => one.value.trim())
      .map((one) => `${one.name}=${encodeURIComponent(one.value.trim())}`).join("&");
    try { history.replaceState(null, "", query ? `?${query}` : location.pathname); } catch (_) { /* a file */ }
  };
  const recall = () => {
    const query = new URLSearchParams(location.search);
    for (const one of fields) {
      one.value = query.get(one.name) || "";
      if (one.selectedIndex < 0) one.selectedIndex = 0;
    }
    search();
  };
  let pause = 0;
  const soon = (delay) => {
    clearTimeout(pause);
    pause = setTimeout(() => { remember(); search(); }, delay);
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); soon(0); });
  box.addEventListener("input", () => soon(250));
  for (const one of choices) one.addEventListener("change", () => soon(0));
  more.addEventListener("click", () => next(true));
  form.hidden = false;
  document.querySelector(".search-how").hidden = false;
  recall();
})();
