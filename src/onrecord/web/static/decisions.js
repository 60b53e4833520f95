// Decisions: x chooses the one in focus. Everything works without it.

import { isTyping } from "./app.js";

document.addEventListener("keydown", (event) => {
  if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const box = document.activeElement?.closest("[data-item]")?.querySelector("input[type=checkbox]");
  if (box) box.click();
});
