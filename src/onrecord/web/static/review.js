// Review: one key an answer, and words that grow and shrink in the text by keys and by mouse.
// Buttons, links and fields do the same without it.

import { isTyping } from "./app.js";

const editing = document.getElementById("correct");
const control = (name) => document.querySelector(`[data-answer="${name}"]`);

// Answers. A key that is held down answers once.

const KEYS = { a: "a", x: "x", e: "e", f: "f", A: "A", " ": "skip", j: "j", k: "k", Backspace: "back" };
let answered = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (editing || isTyping(event.target)) return;
  if (event.key === " " && event.target.closest("button, a, summary, label")) return;
  if (event.key === "s" && control("s")) {
    event.preventDefault();
    control("s").focus();
    return;
  }
  const found = Object.hasOwn(KEYS, event.key) && control(KEYS[event.key]);
  if (!found) {
    if (event.key === "Backspace" || event.key === " ") event.preventDefault();
    return;
  }
  event.preventDefault();
  if (answered || event.repeat) return;
  answered = true;
  found.click();
}, true);
addEventListener("pageshow", () => (answered = false));

document.getElementById("status")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  document.querySelector('#answers button[value="status"]').click();
});
for (const id of ["why", "who"]) {
  // Enter in a field must not answer for whoever only writes a reason.
  document.getElementById(id)?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.target.blur();
  });
}
document.getElementById("wrong")?.focus();

// Words. Places are counted in whole characters, as the record counts them.

const set = document.querySelector("#set[data-edits]");
const field = editing?.querySelector("[data-main]");
if (editing) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      document.getElementById("leave").click();
    }
  });
}
if (set && field) resize();

function resize() {
  const text = Array.from(set.textContent);
  const offset = Number(set.dataset.start);
  const places = field.closest("[data-words]").querySelector("input[type=hidden]");
  const read = () =>
    places.value.split(",").filter(Boolean).map((one) => one.split("-").map((at) => at - offset));
  let parts = read();
  let current = 0;
  const isWord = (at) => at >= 0 && at < text.length && /[\p{L}\p{N}\p{M}]/u.test(text[at]);

  /** The next place at which a word begins or ends, in that direction. */
  function byWord(at, step, wanted) {
    let next = at + step;
    while (next > 0 && next < text.length) {
      const begins = isWord(next) && !isWord(next - 1);
      const ends = !isWord(next) && isWord(next - 1);
      if (wanted === "start" ? begins : ends) return next;
      next += step;
    }
    return Math.max(0, Math.min(text.length, next));
  }

  function move(side, step, byCharacter) {
    const part = parts[current];
    if (!part) return;
    const at = side === "start" ? 0 : 1;
    const next = byCharacter ? part[at] + step : byWord(part[at], step, side);
    put(side, next);
  }

  /** Puts one end of the current part there, unless nothing would be left of it. */
  function put(side, to) {
    const [start, end] = parts[current];
    const before = current ? parts[current - 1][1] : 0;
    const after = current < parts.length - 1 ? parts[current + 1][0] : text.length;
    const at = Math.max(before, Math.min(after, to));
    if (side === "start" && at < end) parts[current] = [at, end];
    if (side === "end" && at > start) parts[current] = [start, at];
    show();
  }

  function show() {
    const pieces = [];
    let at = 0;
    parts.forEach(([start, end], number) => {
      pieces.push(words(at, start));
      const mark = document.createElement("mark");
      mark.className = number === current ? "words current" : "words";
      mark.dataset.part = number;
      mark.append(...(number === current ? [grip("start"), words(start, end), grip("end")] : [words(start, end)]));
      pieces.push(mark);
      at = end;
    });
    pieces.push(words(at, text.length));
    set.replaceChildren(...pieces);
    places.value = parts.map(([start, end]) => `${start + offset}-${end + offset}`).join(",");
    field.value = parts.map(([start, end]) => text.slice(start, end).join("")).join(" | ");
    told.textContent = parts[current] ? words(...parts[current]).data : "";
  }

  const words = (start, end) => document.createTextNode(text.slice(start, end).join(""));
  function grip(side) {
    const made = document.createElement("span");
    made.className = `grip ${side}`;
    made.dataset.side = side;
    made.setAttribute("aria-hidden", "true");
    return made;
  }

  /** Where in the text a point of the screen is. */
  function placeAt(x, y) {
    const caret = document.caretPositionFromPoint?.(x, y) ?? fromRange(document.caretRangeFromPoint?.(x, y));
    return caret && set.contains(caret.offsetNode) ? placeOf(caret.offsetNode, caret.offset) : null;
  }
  const fromRange = (range) => range && { offsetNode: range.startContainer, offset: range.startOffset };
  function placeOf(node, within) {
    const range = document.createRange();
    range.setStart(set, 0);
    range.setEnd(node, within);
    return Array.from(range.toString()).length;
  }

  // By mouse: the grips are drawn along, or other words are marked.
  let held = null;
  set.addEventListener("pointerdown", (event) => {
    held = event.target.dataset?.side ?? null;
    const part = event.target.closest("[data-part]");
    if (part && Number(part.dataset.part) !== current) {
      current = Number(part.dataset.part);
      show();
    }
    if (held) {
      event.preventDefault();
      set.setPointerCapture(event.pointerId);
      set.classList.add("drawing");
    }
  });
  set.addEventListener("pointermove", (event) => {
    if (!held) return;
    const at = placeAt(event.clientX, event.clientY);
    if (at !== null) put(held, at);
  });
  set.addEventListener("pointerup", () => {
    set.classList.remove("drawing");
    if (held) {
      held = null;
      set.focus();
      return;
    }
    const marked = getSelection();
    if (marked.isCollapsed || !set.contains(marked.anchorNode) || !set.contains(marked.focusNode)) return;
    const range = marked.getRangeAt(0);
    const chosen = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
    while (chosen[0] < chosen[1] && /\s/.test(text[chosen[0]])) chosen[0] += 1;
    while (chosen[1] > chosen[0] && /\s/.test(text[chosen[1] - 1])) chosen[1] -= 1;
    const others = parts.filter((_, number) => number !== current);
    if (chosen[0] >= chosen[1] || others.some(([start, end]) => chosen[0] < end && start < chosen[1])) return;
    parts = [...others, chosen].sort((one, other) => one[0] - other[0]);
    current = parts.indexOf(chosen);
    marked.removeAllRanges();
    show();
    set.focus();
  });

  // By keys.
  set.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const side = event.shiftKey ? "start" : "end";
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
    const isCharacter = event.key === "ArrowUp" || event.key === "ArrowDown";
    if (step && event.altKey === isCharacter) move(side, step, isCharacter);
    else if (event.key === "Enter") editing.requestSubmit();
    else if (event.key === "n" && parts.length > 1) {
      current = (current + 1) % parts.length;
      show();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Whoever writes the words themselves means these.
  field.addEventListener("input", () => (places.value = ""));

  const [tools, told] = ["nudges", "told"].map((id) => document.getElementById(id));
  for (const [side, step, label] of [
    ["start", -1, "Begin a word earlier"], ["start", 1, "Begin a word later"],
    ["end", -1, "End a word earlier"], ["end", 1, "End a word later"],
  ]) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.setAttribute("aria-label", label);
    button.title = label;
    button.textContent = `${side === "start" ? "beginning" : "end"} ${step < 0 ? "←" : "→"}`;
    button.addEventListener("click", () => move(side, step, false));
    tools.append(button);
  }
  // After an edit that was refused the words may be typed ones, which have no places.
  if (parts.length) show();
  if (!document.getElementById("wrong")) set.focus();
}
