// What scripts of pages share: it does nothing by itself.

/** Text fields keep their keys. */
export function isTyping(target) {
  return Boolean(target.closest?.("input:not([type=checkbox], [type=radio]), select, textarea"));
}

/** Says something briefly, aloud too. */
export function notify(words) {
  let notice = document.querySelector(".notice");
  if (!notice) {
    notice = Object.assign(document.createElement("div"), { className: "notice" });
    notice.setAttribute("role", "status");
    document.body.append(notice);
  }
  notice.textContent = words;
  clearTimeout(notify.timer);
  notify.timer = setTimeout(() => (notice.textContent = ""), 3000);
}

/** Puts text on the clipboard, and says so. */
export async function copy(text, said = "Copied.") {
  try {
    await navigator.clipboard.writeText(text);
    notify(said);
  } catch {
    notify("The browser did not allow copying; mark the words and copy them yourself.");
  }
}
