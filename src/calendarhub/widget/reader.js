// <calendarhub-events filter more>: readers choose among the types that occur, and ask for more.
const sheet = new CSSStyleSheet();
sheet.replaceSync("style.css");
const STEP = 20;
const chosen = new WeakMap();

const make = (name, part, ...content) => {
  const made = document.createElement(name);
  made.setAttribute("part", part);
  made.append(...content);
  return made;
};

export default (element, root, fragment, { made, fits, limit }) => {
  const { types, found, further, perhaps = found } = fragment.dataset;
  const tree = element.shadowRoot;
  if (!tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
  const rows = [...fragment.querySelectorAll("[data-id]")].filter(fits);
  const { kinds, count } = chosen.get(element) ?? { kinds: new Set(), count: limit };
  const state = { kinds, count: Math.max(count, limit) };
  chosen.set(element, state);
  const status = make("p", "status");
  status.role = "status";
  const more = make("button", "button", further);
  const end = document.createTextNode("");

  const draw = () => {
    const fit = rows.filter(({ dataset: { type } }) => !kinds.size || kinds.has(type));
    for (const old of root.querySelectorAll("[part=group]")) old.remove();
    let before;
    let list;
    for (const row of fit.slice(0, state.count)) {
      const group = row.closest("[part=group]");
      if (group !== before) {
        list = make("ul", "list");
        end.before(make("div", "group", made(group.querySelector("[part=month]")), list));
        before = group;
      }
      list.append(made(row));
    }
    more.hidden = fit.length <= state.count;
    return fit.length;
  };

  const filter = make("div", "filter");
  filter.role = "group";
  filter.ariaLabel = types;
  for (const row of rows) {
    const { type } = row.dataset;
    const name = row.querySelector("[part=type]");
    if (!name || [...filter.children].some(({ value }) => value === type)) continue;
    const one = make("button", "choice", made(name));
    one.value = type;
    one.ariaPressed = kinds.has(type);
    one.onclick = () => {
      if (!kinds.delete(type)) kinds.add(type);
      one.ariaPressed = kinds.has(type);
      status.textContent = perhaps.replace("{}", draw());
    };
    filter.append(one);
  }
  more.onclick = () => {
    const at = root.querySelectorAll("[data-id]").length;
    state.count += STEP;
    draw();
    // The keyboard goes on with what is new; the button may be gone.
    root.querySelectorAll("[data-id]")[at].querySelector("a").focus();
  };
  if (element.hasAttribute("filter") && filter.children.length > 1) root.prepend(filter, status);
  else kinds.clear();
  root.querySelector("[part=more]").before(end, ...(element.hasAttribute("more") ? [more] : []));
  draw();
};
