// Shows what is stated on the controls that pathways.render.html.controls drew, and tells what a person
// states. Runs again whenever the data change, on the same elements.
const UNKNOWN = "", NONE = "(none)";
const SVG = "http://www.w3.org/2000/svg";
const WORDS = { unknown: "unknown", stated: "stated", absent: "not on the list" };
const OPENED = "fact-sheet-opened";
const sheets = new WeakMap();

const controlOf = (part) => part.closest(".control");
const boxes = (control) => [...control.querySelectorAll("[type=radio], [type=checkbox]")];
const field = (control) => control.querySelector("select, [type=number]");
const isNumber = (control) => control.dataset.kind === "number";
const leads = (control) => Boolean(control.closest(".asking"));

// What a control states; null is unknown.
function read(control) {
  const { kind } = control.dataset;
  const chosen = boxes(control).filter((box) => box.checked).map((box) => box.value);
  const [first = UNKNOWN] = field(control) ? [field(control).value] : chosen;
  if (first === UNKNOWN) return null;
  if (kind === "several") return chosen.filter((value) => value !== NONE);
  if (kind === "truth") return first === "yes";
  return kind === "number" ? Number(first) : first;
}

function write(control, value) {
  const { kind } = control.dataset;
  const first = kind === "truth" && value !== null ? (value ? "yes" : "no") : value ?? UNKNOWN;
  const listed = kind === "several" && value !== null;
  const shown = listed ? (value.length ? value : [NONE]) : [String(first)];
  for (const box of boxes(control)) box.checked = shown.includes(box.value);
  if (field(control)) field(control).value = shown[0];
  if (isNumber(control)) check(control);
  picture(control);
}

// Let the newest choice win between "unknown", "none of these" and the others.
function settle(control, newest) {
  const alone = (box) => box.value === UNKNOWN || box.value === NONE;
  const others = boxes(control).filter((box) => box !== newest);
  if (newest.checked)
    for (const box of others) if (alone(newest) || alone(box)) box.checked = false;
  if (!boxes(control).some((box) => box.checked)) boxes(control)[0].checked = true;
}

// Say at a number whether it can be; letters that are none are no change to the browser.
function check(control) {
  const { valid } = field(control).validity;
  field(control).setAttribute("aria-invalid", String(!valid));
  control.querySelector(".refused").hidden = valid;
  return valid;
}

// Show on the picture of the body beside a list what the list states; it only presses the list.
function picture(control) {
  const [unknown, ...values] = boxes(control);
  for (const place of control.querySelectorAll(".place")) {
    const box = values.find(({ value }) => value === place.dataset.id);
    if (!box) place.remove();
    else draw(place, box, unknown.checked ? "unknown" : box.checked ? "stated" : "absent");
  }
}

function draw(place, box, state) {
  const named = `${box.parentElement.textContent}: ${WORDS[state]}`;
  if (place.getAttribute("aria-label") === named) return;
  place.setAttribute("class", `place ${state}`);
  place.setAttribute("aria-checked", String(state === "stated"));
  place.setAttribute("aria-label", named);
  if (!place.querySelector("title")) place.prepend(document.createElementNS(SVG, "title"));
  place.querySelector("title").textContent = named;
}

function press(place) {
  boxes(controlOf(place)).find(({ value }) => value === place.dataset.id).click();
}

// What was not heard yet is sent again with the next change: of two at once, one can be lost.
function send(sheet, control) {
  sheet.turn = Math.max(Date.now(), sheet.turn + 1);
  const { turn } = sheet, { fact } = control.dataset;
  sheet.waiting.push({ fact, value: read(control), lead: leads(control), turn });
  sheet.tell({ turn, changes: sheet.waiting });
}

function changed(sheet, target) {
  const control = controlOf(target);
  if (!control) return;
  if (control.dataset.kind === "several") settle(control, target);
  if (isNumber(control)) {
    if (!check(control)) return;
    sheet.typed.delete(control);
  }
  picture(control);
  if (inTwoSteps(sheet, control)) return ready(sheet);
  send(sheet, control);
}

// A list or a number that leads is chosen first and stated after that.
function inTwoSteps(sheet, control) {
  return leads(control) && (isNumber(control) || control.dataset.kind === "several");
}

function ready(sheet) {
  const control = sheet.lead.querySelector(".control");
  const button = sheet.lead.querySelector(".state");
  button.hidden = !control || !inTwoSteps(sheet, control);
  button.disabled = button.hidden || read(control) === null ||
    (isNumber(control) && !field(control).validity.valid);
}

function listen(sheet) {
  const { root } = sheet;
  root.onchange = ({ target }) => changed(sheet, target);
  root.oninput = ({ target }) => {
    if (target.type !== "number") return;
    sheet.typed.add(controlOf(target));
    if (leads(target)) ready(sheet);
  };
  root.addEventListener("focusout", ({ target }) => {
    if (target.type === "number") check(controlOf(target));
  });
  root.onclick = ({ target }) => {
    if (target.closest(".place")) press(target.closest(".place"));
    if (target.closest(".state")) send(sheet, sheet.lead.querySelector(".control"));
  };
  root.onkeydown = (event) => {
    const place = event.target.closest(".place");
    if (place && [" ", "Enter"].includes(event.key)) {
      event.preventDefault();
      if (!event.repeat) press(place);
    }
    if (event.key !== "Enter" || event.target.type !== "number") return;
    if (check(controlOf(event.target)) && leads(event.target))
      sheet.lead.querySelector(".state").click();
  };
  root.addEventListener("toggle", () => remember(root), true);
}

const groups = (root) => [...root.querySelectorAll(".group")];

// Which groups are open is kept as long as the window, if the browser keeps anything.
function remember(root) {
  const open = groups(root).filter((group) => group.open).map(({ dataset }) => dataset.group);
  try { sessionStorage.setItem(OPENED, JSON.stringify(open)); } catch { /* then it is not kept */ }
}

function recall(root) {
  try {
    const open = JSON.parse(sessionStorage.getItem(OPENED));
    if (open) for (const group of groups(root)) group.open = open.includes(group.dataset.group);
  } catch { /* then they are open as they were drawn */ }
}

function begin(root) {
  const sheet = { root, lead: root.querySelector(".asking"), turn: 0, waiting: [],
    typed: new WeakSet(), before: {}, slots: new WeakMap() };
  recall(root);
  listen(sheet);
  sheets.set(root, sheet);
  return sheet;
}

function fill(sheet, slot, html) {
  if ((sheet.slots.get(slot) ?? "") === html) return false;
  sheet.slots.set(slot, html);
  slot.innerHTML = html;
  return true;
}

function showLead(sheet, lead) {
  sheet.lead.hidden = !lead;
  for (const slot of sheet.lead.querySelectorAll("[data-slot]")) {
    const renewed = fill(sheet, slot, lead?.[slot.dataset.slot] ?? "");
    const control = renewed && slot.querySelector(".control");
    if (control) write(control, null);
  }
  ready(sheet);
}

function showFacts(sheet, stated) {
  const now = { ...stated };
  for (const [name, markers] of Object.entries(stated))
    if (markers?.constructor === Object)
      for (const [marker, state] of Object.entries(markers)) now[`${name}.${marker}`] = state;
  for (const { fact, value } of sheet.waiting) now[fact] = value;
  for (const control of sheet.root.querySelectorAll(".group .control")) {
    const value = now[control.dataset.fact] ?? null, before = sheet.before[control.dataset.fact];
    const same = JSON.stringify(value) === JSON.stringify(before ?? null);
    if (same && sheet.typed.has(control)) continue;
    sheet.typed.delete(control);
    write(control, value);
  }
  sheet.before = now;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".sheet");
  const sheet = sheets.get(root) ?? begin(root);
  sheet.tell = (said) => setTriggerValue("stated", said);
  sheet.waiting = sheet.waiting.filter(({ turn }) => turn > (data.heard ?? 0));
  showLead(sheet, data.lead);
  fill(sheet, root.querySelector(".live"), data.live);
  showFacts(sheet, data.stated);
  for (const group of groups(root))
    group.querySelector(".counted").textContent = data.counted[group.dataset.group];
  for (const slot of root.querySelectorAll("[data-wrong]"))
    if (fill(sheet, slot, data.wrong[slot.dataset.wrong] ?? "") && slot.firstChild)
      slot.closest(".group").open = true;
}
