// The article: marks and list answer each other, the list follows the text, kinds of marks go on
// and off, quotations are copied with their source. Links and switches work without it.

import { copy, isTyping } from "./app.js";

const WIDE = matchMedia("(min-width: 60rem)");
const text = document.querySelector(".text");
const side = document.querySelector(".side");
const list = document.querySelector(".side .facts");
const style = document.getElementById("style");
const ties = (element, name) => (element.dataset[name] ?? "").split(" ").filter(Boolean);
const factAt = (tie) => list?.querySelector(`[data-at="${CSS.escape(tie)}"]`);

// Marks and list.

function light(tie, on) {
  const name = CSS.escape(tie);
  for (const one of text.querySelectorAll(`[data-of~="${name}"]`)) one.classList.toggle("lit", on);
  for (const one of text.querySelectorAll(`[data-tells~="${name}"]`)) {
    one.classList.toggle("told", on);
  }
  factAt(tie)?.classList.toggle("lit", on);
}

let litNow = [];
function lightOnly(wanted) {
  for (const tie of litNow) if (!wanted.includes(tie)) light(tie, false);
  for (const tie of wanted) if (!litNow.includes(tie)) light(tie, true);
  litNow = wanted;
}

/** The ties of all facts whose words are here, the innermost first. */
function tiesAround(element) {
  const found = [];
  for (let one = element; one && one !== text; one = one.parentElement) {
    found.push(...ties(one, "of"), ...ties(one, "at"));
  }
  return [...new Set(found)];
}

let resting;
text.addEventListener("pointerover", (event) => {
  const found = tiesAround(event.target);
  lightOnly(found);
  clearTimeout(resting);
  if (found.length) resting = setTimeout(() => reveal(found[0]), 150);
});
text.addEventListener("pointerleave", () => {
  clearTimeout(resting);
  lightOnly([]);
});
text.addEventListener("focusin", (event) => {
  const found = tiesAround(event.target);
  lightOnly(found);
  if (found.length) reveal(found[0]);
});
for (const kind of ["pointerover", "focusin"]) {
  list?.addEventListener(kind, (event) => {
    const fact = event.target.closest("[data-at]");
    if (fact) lightOnly([fact.dataset.at]);
  });
}
list?.addEventListener("pointerleave", () => lightOnly([]));
document.querySelector(".cast")?.addEventListener("pointerover", (event) => {
  const actor = event.target.closest("[data-told]");
  if (actor) lightOnly([actor.dataset.told]);
});

/** The fact is to be seen: in the list beside the text, or in a card where there is no room. */
function reveal(tie) {
  const fact = factAt(tie);
  if (!fact) return;
  if (!WIDE.matches) return showCard(fact);
  const [top, bottom] = [side.scrollTop, side.scrollTop + side.clientHeight];
  const at = fact.offsetTop;
  if (at < top || at + Math.min(fact.offsetHeight, side.clientHeight) > bottom) {
    side.scrollTo({ top: at - side.clientHeight / 4 });
  }
}

/** Whoever comes from elsewhere sees which fact it was. */
function arrive() {
  const place = text.querySelector(`:scope [id="${CSS.escape(location.hash.slice(1))}"]`);
  if (place) lightOnly(tiesAround(place));
  if (place && WIDE.matches && litNow.length) reveal(litNow[0]);
}
addEventListener("hashchange", arrive);
arrive();

// A card at the foot of narrow screens.

let card;
function showCard(fact) {
  if (!card) {
    card = document.createElement("aside");
    card.className = "card";
    card.setAttribute("aria-label", "The fact");
    card.innerHTML =
      '<button type="button" class="plain close">Close</button><div></div><a>In the list</a>';
    card.firstChild.addEventListener("click", hideCard);
    card.lastChild.addEventListener("click", hideCard);
    document.body.append(card);
  }
  const shown = fact.cloneNode(true);
  shown.removeAttribute("id");
  card.children[1].replaceChildren(...shown.childNodes);
  card.children[1].className = fact.className;
  card.lastChild.href = `#${fact.id}`;
  card.hidden = false;
}
text.addEventListener("click", (event) => {
  const link = !WIDE.matches && event.target.closest(".ref a");
  const fact = link && document.getElementById(link.hash.slice(1));
  if (!fact) return;
  event.preventDefault();
  showCard(fact);
});
function hideCard() {
  if (card) card.hidden = true;
}

// The list follows the text.

const places = list ? [...text.querySelectorAll("[data-at]")].filter(isFirst()) : [];
function isFirst() {
  const met = new Set();
  return (place) => !met.has(place.dataset.at) && Boolean(met.add(place.dataset.at));
}
const isHeld = () => side.matches(":hover") || side.contains(document.activeElement);

let waiting = false;
function follow() {
  waiting = false;
  if (!WIDE.matches || isHeld() || !places.length) return;
  const line = side.getBoundingClientRect().top + 8;
  const next = places.find((place) => place.getBoundingClientRect().top >= line) ?? places.at(-1);
  const fact = factAt(next.dataset.at);
  if (!fact) return;
  const below = Math.max(0, next.getBoundingClientRect().top - side.getBoundingClientRect().top);
  side.scrollTo({ top: fact.offsetTop - Math.min(below, side.clientHeight / 3), behavior: "instant" });
}
addEventListener("scroll", () => {
  if (!waiting) requestAnimationFrame(follow);
  waiting = true;
}, { passive: true });

// Switches and the style of citations are kept.

const KEPT = "onrecord-marks";
const switches = [...document.querySelectorAll(".switches input")];
const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
for (const one of switches) if (one.id in kept) one.checked = kept[one.id];
if (kept.style && style) style.value = kept.style;
function keep() {
  const now = Object.fromEntries(switches.map((one) => [one.id, one.checked]));
  localStorage.setItem(KEPT, JSON.stringify({ ...now, style: style.value }));
}
for (const one of [...switches, style]) one.addEventListener("change", keep);

// Copying.

const cited = new Map();
async function copyFact(id) {
  if (!cited.has(style.value)) {
    const answer = await fetch(`${list.dataset.cites}?style=${style.value}`);
    const { citations } = await answer.json();
    cited.set(style.value, new Map(citations.map((one) => [one.fact, one.text])));
  }
  await copy(cited.get(style.value).get(id), "Copied with its source.");
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[name=fact]");
  if (!button) return;
  event.preventDefault();
  copyFact(button.value);
});

// Keys.

function current() {
  const near = document.activeElement?.closest?.("[data-at]") ?? document.activeElement;
  const tie = near?.dataset?.at ?? ties(near ?? text, "of")[0];
  return tie ? factAt(tie) : list?.querySelector(":target");
}

document.addEventListener("keydown", (event) => {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    hideCard();
    lightOnly([]);
  } else if (event.key === "c") {
    const fact = current();
    if (fact?.classList.contains("statement")) copyFact(fact.id);
  } else if (/^[1-9]$/.test(event.key) && switches[event.key - 1]) {
    switches[event.key - 1].click();
  }
});
