// Keys, help and copying, on every page. Pages work without it.

import { copy, isTyping } from "./app.js";

const help = document.getElementById("help");
const leads = new Map(
  [...document.querySelectorAll(".masthead [data-key]")].map((link) => [link.dataset.key, link]),
);
let afterG = false;

/** The item that is `step` away from the one in focus has the focus. */
function moveInList(step) {
  const items = [...document.querySelectorAll("[data-item]")].filter((one) => one.checkVisibility());
  if (!items.length) return;
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : items.length - 1) : at + step;
  const item = items[Math.max(0, Math.min(items.length - 1, next))];
  const target = item.matches("a, button, [tabindex]") ? item : item.querySelector("a, button");
  target?.focus();
  item.scrollIntoView({ block: "nearest" });
}

const onKey = {
  "?": () => help.showModal(),
  "/": () => document.getElementById(document.getElementById("words") ? "words" : "seek").focus(),
  j: () => moveInList(1),
  k: () => moveInList(-1),
  g: () => (afterG = true),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (help.open) return;
  const lead = afterG && leads.get(event.key);
  afterG = false;
  if (lead) lead.click();
  else if (Object.hasOwn(onKey, event.key)) onKey[event.key]();
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-opens], [data-copy]");
  if (button?.dataset.opens) document.getElementById(button.dataset.opens).showModal();
  else if (button) copy(document.getElementById(button.dataset.copy).textContent.trim());
});

// Addresses say only what was asked.
document.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
});
