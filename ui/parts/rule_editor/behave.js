// Runs again whenever the data change, on the same elements: handlers are assigned, never added.
// What is being typed stays: a text comes from the server only if it is not what was handed in.
const editors = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".rule-editor");
  const editor = editors.get(root) ?? { served: {} };
  editors.set(root, editor);
  const anew = editor.about !== data.about;
  editor.about = data.about;
  const areas = {};
  for (const section of root.querySelectorAll("section")) {
    const name = section.dataset.field, field = data.fields[name];
    const area = (areas[name] = section.querySelector("textarea"));
    if (anew || field.text !== editor.served[name]) area.value = field.text;
    editor.served[name] = field.text;
    describe(section, area, field, data.longest);
    cancelAnimationFrame(area.soon);
    number(section, area, area.value === field.text ? field.marks : []);
    area.oninput = () => {
      cancelAnimationFrame(area.soon); // a long text that is pasted comes line by line
      area.soon = requestAnimationFrame(() => number(section, area, []));
    };
    area.onchange = () => handIn();
    area.onkeydown = (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      if (event.ctrlKey || event.metaKey) handIn();
      else if (event.shiftKey || event.altKey) return;
      else indent(area);
      event.preventDefault();
    };
  }
  root.querySelector(".apply").onclick = () => handIn();
  function handIn() {
    const texts = Object.fromEntries(Object.entries(areas).map(([n, area]) => [n, area.value]));
    if (Object.keys(texts).every((name) => texts[name] === editor.served[name])) return;
    editor.served = texts;
    setTriggerValue("applied", texts);
  }
}

function describe(section, area, field, longest) {
  section.querySelector("label").textContent = field.label;
  section.querySelector("p").textContent = field.help;
  const found = section.querySelector(".found");
  if (found.said !== field.problems) found.innerHTML = found.said = field.problems;
  area.maxLength = longest;
  area.setAttribute("aria-describedby", `${area.id}-help ${area.id}-found`);
  area.setAttribute("aria-invalid", String(field.marks.some((m) => m.severity === "error")));
  found.onclick = (event) => {
    const button = event.target.closest("button.to");
    if (button) lead(area, button.dataset);
  };
}

// Gives every line its number, and the marked ones a sign and a stripe; a text that is being
// changed has no marks, for they are of the text before.
function number(section, area, marks) {
  const count = area.value.split("\n").length;
  area.rows = Math.max(count, 4);
  const gutter = section.querySelector(".gutter"), stripes = section.querySelector(".stripes");
  const severity = new Map(marks.map((mark) => [mark.line, mark.severity]));
  gutter.replaceChildren();
  stripes.replaceChildren();
  for (let line = 1; line <= count; line++) {
    const kind = severity.get(line) ?? "";
    for (const [place, text] of [[gutter, kind ? `▸ ${line}` : line], [stripes, ""]]) {
      const row = document.createElement("div");
      row.className = kind;
      row.textContent = text;
      place.append(row);
    }
  }
}

function indent(area) {
  const before = area.value.slice(0, area.selectionStart).split("\n").at(-1);
  const margin = before.match(/^ */)[0];
  document.execCommand("insertText", false, `\n${margin}`); // so that it can be undone
}

function lead(area, { line, column, length }) {
  const before = area.value.split("\n").slice(0, line - 1).map((text) => text + "\n").join("");
  const at = before.length + Number(column) - 1;
  area.focus();
  area.setSelectionRange(at, at + Math.max(1, Number(length)));
}
