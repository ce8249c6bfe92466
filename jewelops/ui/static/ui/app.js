// The frame's behaviour: every page loads this one module. Nothing here is needed to get a task done; it makes it quick.
import { startDialogs } from "./dialogs.js";
import { startForms } from "./forms.js";
import { startGrids } from "./grid.js";
import { startToasts } from "./toasts.js";
import { startTheme } from "./theme.js";

const root = document;

startTheme(root);
startDialogs(root);
startForms(root);
startToasts(root);
startGrids(root);
startMasthead(root);
startCompare(root);
startCopies(root);

document.addEventListener("htmx:afterSwap", (event) => {
  startForms(event.target);
  startGrids(event.target);
  startCompare(event.target);
});

function startMasthead(within) {
  const mast = within.querySelector(".jo-mast");
  const button = mast?.querySelector("[data-menu]");
  button?.addEventListener("click", () => {
    const open = mast.toggleAttribute("data-open");
    button.setAttribute("aria-expanded", String(open));
  });
  document.addEventListener("click", (event) => closeDrops(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeDrops(null);
  });
}

function closeDrops(target) {
  for (const drop of document.querySelectorAll(".jo-drop[open]")) {
    if (target && drop.contains(target)) continue;
    const held = drop.contains(document.activeElement);
    drop.open = false;
    if (held && !target) drop.querySelector("summary").focus();
  }
}

function startCompare(within) {
  for (const figure of within.querySelectorAll("[data-compare]")) {
    const slider = figure.querySelector("input[type=range]");
    const cut = () => figure.style.setProperty("--cut", `${slider.value}%`);
    slider.addEventListener("input", cut);
    cut();
  }
}

function startCopies(within) {
  within.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) {
      if (event.target.closest?.("[data-back]")) history.back();
      return;
    }
    await navigator.clipboard.writeText(button.dataset.copy);
    button.dataset.copied = "";
    setTimeout(() => delete button.dataset.copied, 1500);
  });
}
