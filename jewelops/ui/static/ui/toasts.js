// Messages: good news leaves by itself after ten seconds, the time in which it can be undone; bad news stays.
const TEN_SECONDS = 10000;

export function startToasts(root) {
  const region = root.getElementById("toasts");
  if (!region) return;
  region.addEventListener("click", (event) => {
    if (event.target.closest("[data-dismiss]")) leave(event.target.closest("[data-toast]"));
  });
  for (const toast of region.querySelectorAll("[data-toast]")) arm(toast);
}

function arm(toast) {
  if (["red", "watch"].includes(toast.dataset.tone)) return;
  let timer = setTimeout(() => leave(toast), TEN_SECONDS);
  // Who is reading or reaching for Undo is not hurried.
  for (const hold of ["pointerenter", "focusin"]) toast.addEventListener(hold, () => clearTimeout(timer));
  for (const go of ["pointerleave", "focusout"]) {
    toast.addEventListener(go, () => (timer = setTimeout(() => leave(toast), TEN_SECONDS / 2)));
  }
}

function leave(toast) {
  toast.dataset.leaving = "";
  setTimeout(() => toast.remove(), 250);
}

// A message from the page itself: undo is {url, label} or nothing.
export function say(text, tone = "open", undo = null) {
  const region = document.getElementById("toasts");
  const toast = document.createElement("div");
  toast.className = "jo-toast";
  toast.dataset.toast = "";
  toast.dataset.tone = tone;
  const words = document.createElement("span");
  words.className = "jo-toast__text";
  words.textContent = text;
  toast.append(words);
  if (undo?.url) toast.append(undoForm(undo.url));
  region.append(toast);
  arm(toast);
}

function undoForm(url) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = url;
  const token = document.createElement("input");
  token.type = "hidden";
  token.name = "csrfmiddlewaretoken";
  token.value = csrf();
  const button = document.createElement("button");
  button.className = "btn btn-sm";
  button.textContent = document.body.dataset.sayUndo ?? "Undo";
  form.append(token, button);
  return form;
}

export function csrf() {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
}
