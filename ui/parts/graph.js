// The pathway picture: columns of buttons, and arrows drawn between them where they stand. Narrow
// windows show the columns one below the other and no arrows (ui/styles/picture.css).
const SVG = "http://www.w3.org/2000/svg";
const pictures = new WeakMap();

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter(Boolean));
  return made;
}

function button(node) {
  const mark = node.sign && element("span", { class: "mark", "aria-hidden": "true" }, node.sign);
  const label = node.label && element("span", { class: "vh" }, node.label);
  const state = node.state && element("span", { class: `badge ${node.state}` }, node.state);
  const title = element("span", { class: "text" }, label, node.text, state && " ", state);
  const because = node.because && element("span", { class: "because" }, node.because);
  return element("button", { type: "button", id: `node-${node.id}` }, mark, title, because);
}

function build(picture, data) {
  picture.buttons = new Map();
  picture.places = new Map();
  const columns = data.columns.map((column) => {
    const items = column.items.map((node) => {
      if (!node.kind) return element("li", { class: "bend", "aria-hidden": "true" });
      const made = button(node);
      picture.buttons.set(node.id, made);
      return element("li", {}, made);
    });
    column.items.forEach((node, i) => picture.places.set(node.id, items[i]));
    return element("div", { class: "column" },
      element("h3", {}, column.title), element("ul", {}, ...items));
  });
  picture.arrows = document.createElementNS(SVG, "svg");
  picture.arrows.setAttribute("aria-hidden", "true");
  picture.root.replaceChildren(picture.arrows, ...columns);
  const widths = data.columns.map(({ width }) => `minmax(0, ${width}fr)`);
  picture.root.style.setProperty("--columns", widths.join(" "));
}

// Light the chain of the chosen node, and give the picture its one tab stop.
function light(picture, data) {
  const chain = new Set(data.chain);
  for (const { items } of data.columns)
    for (const node of items.filter((item) => item.kind)) {
      const made = picture.buttons.get(node.id);
      const chained = chain.size && (chain.has(node.id) ? "chained" : "dim");
      made.className = ["node", `is-${node.kind}`, node.lit ? "lit" : "unlit",
        node.state && `is-${node.state}`, chained]
        .filter(Boolean).join(" ");
      made.setAttribute("aria-pressed", String(node.id === data.chosen));
    }
  const stop = [data.chosen, picture.stop].find((id) => picture.buttons.has(id));
  rest(picture, stop || picture.buttons.keys().next().value);
}

function rest(picture, id) {
  picture.stop = id;
  for (const [name, made] of picture.buttons) made.tabIndex = name === id ? 0 : -1;
}

// Let each member of the shorter columns stand level with what it hangs on, none above another.
function settle(picture, data) {
  const lists = [...picture.root.querySelectorAll("ul")];
  const items = lists.map((list) => [...list.children]);
  for (const item of items.flat()) item.style.marginTop = "";
  const tallest = Math.max(...lists.map((list) => list.offsetHeight));
  const main = lists.findIndex((list) => list.offsetHeight === tallest);
  const order = [...lists.keys()].sort((a, b) => Math.abs(a - main) - Math.abs(b - main));
  const middles = new Map();
  for (const at of order) {
    const tops = at === main ? null : wanted(picture, data, items[at], middles);
    if (tops) place(items[at], tops, tallest);
    for (const item of items[at]) middles.set(item, item.offsetTop + item.offsetHeight / 2);
  }
}

function wanted(picture, data, items, middles) {
  const top = items[0].offsetTop;
  return items.map((item) => {
    const near = data.routes.flatMap(({ path }) => path.flatMap((id, i) =>
      picture.places.get(id) === item ? [path[i - 1], path[i + 1]] : []));
    const found = near.map((id) => middles.get(picture.places.get(id))).filter((y) => y != null);
    if (!found.length) return 0;
    return found.reduce((a, b) => a + b) / found.length - item.offsetHeight / 2 - top;
  });
}

function place(items, tops, height) {
  const gap = parseFloat(getComputedStyle(items[0].parentElement).rowGap) || 0;
  let room = height;
  for (let i = items.length - 1; i >= 0; i--) {
    room -= items[i].offsetHeight;
    tops[i] = Math.min(tops[i], room);
    room = tops[i] - gap;
  }
  let bottom = 0;
  items.forEach((item, i) => {
    item.style.marginTop = `${Math.max(0, tops[i] - bottom)}px`;
    bottom = Math.max(bottom, tops[i]) + item.offsetHeight + gap;
  });
}

function draw(picture, data) {
  const { root, arrows, places } = picture;
  arrows.replaceChildren();
  for (const item of places.values()) item.style.marginTop = "";
  if (getComputedStyle(arrows).display === "none") return;
  settle(picture, data);
  const frame = root.getBoundingClientRect();
  const chain = new Set(data.chain);
  for (const { path, kind, lit } of data.routes) {
    const boxes = path.map((id) => places.get(id).getBoundingClientRect());
    const chained = chain.size && (path.every((id) => id.includes("/") || chain.has(id))
      ? "chained" : "dim");
    const group = document.createElementNS(SVG, "g");
    group.setAttribute("class", ["arrow", `is-${kind}`, lit ? "lit" : "unlit", chained]
      .filter(Boolean).join(" "));
    const [line, head] = way(boxes, frame);
    for (const [name, d] of [["line", line], ["head", head]]) {
      const part = document.createElementNS(SVG, "path");
      part.setAttribute("class", name);
      part.setAttribute("d", d);
      group.append(part);
    }
    arrows[chained === "chained" ? "append" : "prepend"](group);
  }
}

function way(boxes, frame) {
  const middle = (box) => box.top + box.height / 2 - frame.top;
  let x = boxes[0].right - frame.left, y = middle(boxes[0]), line = `M${x} ${y}`;
  for (const box of boxes.slice(1)) {
    const last = box === boxes.at(-1);
    const to = box.left - frame.left - (last ? 8 : 0), level = middle(box), half = (x + to) / 2;
    line += `C${half} ${y} ${half} ${level} ${to} ${level}`;
    [x, y] = [last ? to : box.right - frame.left, level];
    if (!last) line += `H${x}`;
  }
  return [line, `M${x} ${y - 6}l9 6l-9 6z`];
}

// Where an arrow key leads from a node: along an arrow, by the way one came if that is one, or
// to the node above or below.
function beside(picture, data, id, key) {
  const ids = [...picture.buttons.keys()], at = ids.indexOf(id);
  if (key === "ArrowDown") return ids[at + 1];
  if (key === "ArrowUp") return ids[at - 1];
  const [here, there] = key === "ArrowRight" ? [0, -1] : [-1, 0];
  const ends = data.routes.filter(({ path }) => path.at(here) === id)
    .map(({ path }) => path.at(there));
  return ends.includes(picture.came) ? picture.came : ends[0];
}

function listen(picture) {
  const nodeOf = (event) => event.target.closest?.("button.node")?.id.slice("node-".length);
  picture.root.onclick = (event) => {
    const id = nodeOf(event);
    if (id) picture.choose(id);
  };
  picture.root.onkeydown = (event) => {
    const id = nodeOf(event);
    if (!id || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") picture.choose("");
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    event.stopPropagation(); // elsewhere on the page these keys go to another stage
    const goal = beside(picture, picture.data, id, event.key);
    if (!goal) return;
    picture.came = id;
    rest(picture, goal);
    picture.buttons.get(goal).focus();
  };
  picture.root.addEventListener("focusin", (event) => {
    const id = nodeOf(event);
    if (id) rest(picture, id);
  });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".pathway");
  let picture = pictures.get(root);
  if (!picture) {
    picture = { root };
    pictures.set(root, picture);
    listen(picture);
    picture.watch = new ResizeObserver(() => draw(picture, picture.data));
    picture.watch.observe(root);
  }
  picture.choose = (id) => setTriggerValue("chosen", id === data.chosen ? "" : id);
  const made = JSON.stringify([data.columns, data.routes]);
  if (made !== picture.made) {
    const held = root.contains(document.activeElement);
    build(picture, data);
    picture.made = made;
    light(picture, data);
    if (held) picture.buttons.get(picture.stop)?.focus();
  } else light(picture, data);
  root.setAttribute("aria-label", data.label);
  picture.data = data;
  draw(picture, data);
  return () => {
    picture.watch.disconnect();
    pictures.delete(root);
  };
}
