// The inbox: dropping, pasting, and a list that renews itself while something is being read.
// The form works without it.

import { isTyping } from "./app.js";

const form = document.getElementById("hand-in");
const drop = document.getElementById("drop");
const files = document.getElementById("files");
const results = document.getElementById("results");

function renewWhileBusy() {
  if (results.querySelector("[data-busy]")) {
    setTimeout(() => htmx.trigger(results, "renew"), document.hidden ? 5000 : 1000);
  }
}
results.addEventListener("htmx:afterSettle", renewWhileBusy);
results.addEventListener("htmx:sendError", () => setTimeout(renewWhileBusy, 5000));
renewWhileBusy();

if (form) {
  let inside = 0;
  const carries = (event) => [...event.dataTransfer.types].some((type) => /Files|text/.test(type));
  const show = (on) => drop.classList.toggle("over", on);
  addEventListener("dragenter", (event) => {
    inside += 1;
    show(carries(event));
  });
  addEventListener("dragleave", () => {
    inside -= 1;
    if (!inside) show(false);
  });
  addEventListener("dragover", (event) => {
    if (carries(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    inside = 0;
    show(false);
    if (!carries(event)) return;
    event.preventDefault();
    const data = event.dataTransfer;
    if (data.files.length) files.files = data.files;
    else form.elements.text.value = data.getData("text/uri-list") || data.getData("text/plain");
    form.requestSubmit();
  });
  document.addEventListener("paste", (event) => {
    if (isTyping(event.target)) return;
    event.preventDefault();
    if (event.clipboardData.files.length) files.files = event.clipboardData.files;
    else form.elements.text.value = event.clipboardData.getData("text/plain");
    form.querySelector("button.main").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const field = { p: form.elements.text, o: files }[event.key];
    if (!field) return;
    event.preventDefault();
    field.focus();
    if (event.key === "o") files.click();
  });
}
