// Native dialogs, the palette and the keys that open them.

export function startDialogs(root) {
  root.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-opens]");
    if (opener) return open(opener.dataset.opens);
    if (event.target.closest?.("[data-closes]")) return event.target.closest("dialog")?.close();
    // A click on the backdrop reaches the dialog itself, never one of its children.
    if (event.target.matches?.("dialog.jo-dialog") && isOutside(event)) event.target.close();
  });
  root.addEventListener("keydown", onKey);
  const palette = root.getElementById("palette");
  palette?.addEventListener("keydown", (event) => walk(event, palette));
}

function open(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const first = dialog.querySelector("input:not([type=hidden]), textarea, select");
  first?.focus();
  first?.select?.();
}

function isOutside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

function onKey(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") return take(event, "palette");
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") return send(event);
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "/") take(event, "palette");
  if (event.key === "?") take(event, "shortcuts");
}

function take(event, id) {
  if (!document.getElementById(id)) return;
  event.preventDefault();
  open(id);
}

function send(event) {
  const form = event.target.closest?.("form[method=post]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
}

export function isTyping(element) {
  return Boolean(element.closest?.("input, textarea, select, [contenteditable], [role=grid]"));
}

function walk(event, palette) {
  // A search field would take the first Esc to empty itself.
  if (event.key === "Escape") {
    event.preventDefault();
    return palette.close();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...palette.querySelectorAll("#palette-results a")];
  const at = links.findIndex((link) => link.getAttribute("aria-selected") === "true");
  if (step && links.length) {
    event.preventDefault();
    choose(links, (at + step + links.length) % links.length);
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    links[at].click();
  }
}

function choose(links, at) {
  links.forEach((link, i) => (i === at ? link.setAttribute("aria-selected", "true") : link.removeAttribute("aria-selected")));
  links[at].scrollIntoView({ block: "nearest" });
}
