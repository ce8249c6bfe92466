// After the sheet was written, the readiness panel is read again; a click on a drawing fills the new callout's place.
const panel = () => document.getElementById("readiness");

for (const grid of document.querySelectorAll("[data-grid]")) {
  new MutationObserver(refresh).observe(grid, { attributeFilter: ["data-version"] });
}

async function refresh() {
  const there = panel();
  if (!there) return;
  const answer = await fetch(there.dataset.panel, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("readiness");
  if (fresh) panel().replaceWith(document.adoptNode(fresh));
}

for (const drawing of document.querySelectorAll(".jo-drawing > svg")) {
  const row = drawing.closest("section.jo-leaf")?.querySelector("[data-callout-new]");
  if (!row) continue;
  drawing.addEventListener("click", (event) => place(row, drawing.getBoundingClientRect(), event));
}

function place(row, box, event) {
  row.closest("details").open = true;
  row.querySelector("[name=x]").value = (((event.clientX - box.left) / box.width) * 100).toFixed(1);
  row.querySelector("[name=y]").value = (((event.clientY - box.top) / box.height) * 100).toFixed(1);
  row.querySelector("[name=number]").focus();
}
