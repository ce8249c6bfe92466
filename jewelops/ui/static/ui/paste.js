// Cells from a spreadsheet: tabs and line ends, quoted where a cell holds either.

export function parse(text) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    const row = rows.at(-1);
    if (quoted && sign === '"' && text[i + 1] === '"') {
      row[row.length - 1] += '"';
      i++;
    } else if (sign === '"' && (quoted || row.at(-1) === "")) quoted = !quoted;
    else if (!quoted && sign === "\t") row.push("");
    else if (!quoted && sign === "\n") rows.push([""]);
    else if (sign !== "\r") row[row.length - 1] += sign;
  }
  // Excel ends its copy with a line end; that is no row.
  if (rows.length > 1 && rows.at(-1).length === 1 && rows.at(-1)[0] === "") rows.pop();
  return rows.map((row) => row.map((cell) => cell.trim()));
}

// Shows what would change, in the grid's own paste dialog; resolves true when it is taken.
export function preview(dialog, changes) {
  if (!dialog) return Promise.resolve(true);
  const real = changes.filter((change) => change.before !== change.after);
  dialog.querySelector("[data-paste-n]").textContent = String(real.length);
  dialog.querySelector("tbody").replaceChildren(...real.map(line));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "take"), { once: true });
  });
}

function line(change) {
  const row = document.createElement("tr");
  for (const [tag, words] of [["th", change.row], ["td", change.column], ["del", change.before], ["ins", change.after]]) {
    const cell = document.createElement(tag === "th" ? "th" : "td");
    if (tag === "del" || tag === "ins") {
      const inner = document.createElement(tag);
      inner.textContent = words;
      if (words) cell.append(inner);
    } else cell.textContent = words;
    row.append(cell);
  }
  return row;
}
