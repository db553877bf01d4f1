// Runs again whenever the data change, on the same elements: handlers are assigned, never added.
const SVG = "http://www.w3.org/2000/svg";

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.querySelector("#map > svg").setAttribute("aria-label", data.label);
  for (const word of parentElement.querySelectorAll("[data-word]"))
    word.textContent = data.words[word.dataset.word];
  for (const place of parentElement.querySelectorAll(".place")) show(place, data, setTriggerValue);
}

function show(place, data, setTriggerValue) {
  const id = place.dataset.id;
  if (!(id in data.names)) return place.remove();
  const stated = data.stated !== null && data.stated.includes(id);
  const state = data.stated === null ? "unknown" : stated ? "stated" : "absent";
  const named = `${data.names[id]}: ${data.words[state]}`;
  place.setAttribute("class", `place ${state}`);
  place.setAttribute("role", "checkbox");
  place.setAttribute("tabindex", "0");
  place.setAttribute("aria-checked", String(stated));
  place.setAttribute("aria-label", named);
  let title = place.querySelector("title");
  if (!title) place.prepend((title = document.createElementNS(SVG, "title")));
  title.textContent = named;
  const toggle = () => setTriggerValue("toggle", id);
  place.onclick = toggle;
  place.onkeydown = (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (!event.repeat) toggle();
  };
}
