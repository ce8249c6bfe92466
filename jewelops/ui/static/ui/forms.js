// What forms do beyond the browser: send once, warn before typed work is lost, filter as you choose, show the photo.

const started = new WeakSet();

export function startForms(within) {
  for (const form of within.querySelectorAll("form")) {
    if (started.has(form)) continue;
    started.add(form);
    guardDoubleSubmit(form);
    if ("unsaved" in form.dataset) warnUnsaved(form);
    if ("autosubmit" in form.dataset) submitOnChange(form);
  }
  for (const field of within.querySelectorAll("[data-autosubmit-field]")) sendOnChange(field);
  for (const input of within.querySelectorAll("input[type=file][data-preview]")) preview(input);
  for (const area of within.querySelectorAll("textarea[maxlength][data-char-count]")) count(area);
  within.querySelector("[data-focus]")?.focus();
}

function guardDoubleSubmit(form) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || form.method === "dialog") return;
    if ("sent" in form.dataset) return event.preventDefault();
    form.dataset.sent = "";
    const pressed = event.submitter;
    // The pressed button must still be enabled while the browser collects its name and value.
    setTimeout(() => {
      for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = true;
      pressed?.setAttribute("aria-busy", "true");
    });
  });
  const release = () => {
    if (!("sent" in form.dataset)) return;
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button[type=submit]")) {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    }
  };
  // Back from the next page (from the browser's memory) or after an answer by htmx.
  window.addEventListener("pageshow", release);
  form.addEventListener("htmx:afterRequest", release);
}

function warnUnsaved(form) {
  let dirty = false;
  form.addEventListener("input", () => (dirty = true));
  form.addEventListener("submit", () => (dirty = false));
  window.addEventListener("beforeunload", (event) => {
    if (dirty && form.isConnected) event.preventDefault();
  });
}

function submitOnChange(form) {
  form.dataset.live = "";
  let timer = 0;
  const send = () => {
    for (const field of form.elements) field.disabled ||= field.name && field.value === "";
    form.requestSubmit();
  };
  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(send, 50);
  });
  window.addEventListener("pageshow", () => {
    for (const field of form.elements) field.disabled = false;
  });
}

function sendOnChange(field) {
  const form = field.closest("form");
  form.querySelector("button[type=submit]")?.setAttribute("hidden", "");
  field.addEventListener("change", () => form.requestSubmit());
}

function preview(input) {
  input.addEventListener("change", () => {
    const image = document.querySelector(input.dataset.preview);
    const file = input.files?.[0];
    if (!image) return;
    if (image.src.startsWith("blob:")) URL.revokeObjectURL(image.src);
    image.hidden = !file?.type.startsWith("image/");
    if (!image.hidden) image.src = URL.createObjectURL(file);
  });
}

function count(area) {
  const mark = document.createElement("p");
  mark.className = "jo-count";
  const write = () => (mark.textContent = `${area.value.length} / ${area.maxLength}`);
  area.after(mark);
  area.addEventListener("input", write);
  write();
}

// Autosave marks: "saved 12:04" wherever the page or the grid shows it.
export function markSaved(within, words, state = "saved") {
  for (const mark of within.querySelectorAll("[data-saved]")) {
    mark.textContent = words;
    mark.dataset.state = state;
  }
}
