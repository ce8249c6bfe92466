// A table that behaves like a sheet: arrows, Enter, Esc, Tab, Delete, fill down, copy, and paste with a preview.
// One address takes every change: {"cells": [{row, field, value}], "version"}; see jewelops/ui/__init__.py.
import { parse, preview } from "./paste.js";
import { csrf, say } from "./toasts.js";
import { markSaved } from "./forms.js";

const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const started = new WeakSet();

export function startGrids(within) {
  for (const box of within.querySelectorAll("[data-grid]")) {
    if (started.has(box)) continue;
    started.add(box);
    new Grid(box);
  }
}

class Grid {
  constructor(box) {
    this.box = box;
    this.body = box.querySelector("tbody");
    this.columns = [...box.querySelectorAll("thead th[data-field]")];
    this.version = box.dataset.version;
    this.readonly = "readonly" in box.dataset;
    this.anchor = null;
    this.queue = Promise.resolve();
    this.body.querySelector("td")?.setAttribute("tabindex", "0");
    this.body.addEventListener("focusin", (event) => this.enter(event.target.closest("td")));
    this.body.addEventListener("keydown", (event) => this.key(event));
    this.body.addEventListener("dblclick", (event) => this.edit(event.target.closest("td")));
    this.body.addEventListener("copy", (event) => this.copy(event));
    this.body.addEventListener("paste", (event) => this.paste(event));
    addEventListener("hashchange", () => this.goToNamed());
    this.goToNamed();
  }

  // "#row:column" in the address, as a finding writes it: the hand lies on the cell at fault.
  goToNamed() {
    const [row, field] = decodeURIComponent(location.hash.slice(1)).split(":");
    const there = this.rows.findIndex((each) => each.dataset.row === row);
    if (there >= 0) this.go(there, Math.max(0, this.columns.findIndex((each) => each.dataset.field === field)));
  }

  get rows() {
    return [...this.body.rows];
  }

  place(cell) {
    return [this.rows.indexOf(cell.parentElement), cell.cellIndex - 1];
  }

  cell(row, column) {
    return this.rows[row]?.cells[column + 1] ?? null;
  }

  isFixed(cell) {
    return this.readonly || cell.getAttribute("aria-readonly") === "true";
  }

  enter(cell) {
    if (!cell || cell === this.active) return;
    this.active?.removeAttribute("data-active");
    this.active?.setAttribute("tabindex", "-1");
    this.active = cell;
    cell.dataset.active = "";
    cell.setAttribute("tabindex", "0");
    this.tell();
  }

  tell() {
    const cell = this.active;
    const [row, column] = this.place(cell);
    const set = (name, words) => (this.box.querySelector(`[data-grid-${name}]`).textContent = words);
    set("cell", `${this.rows[row].cells[0].textContent.trim()}, ${this.columns[column].firstChild.textContent.trim()}`);
    set("value", cell.dataset.value ?? "");
    set("reason", cell.dataset.reason ?? "");
    this.box.querySelector("[data-grid-reason]").dataset.tone = cell.dataset.tone ?? "open";
  }

  go(row, column) {
    const there = this.cell(row, column);
    there?.focus();
    return Boolean(there);
  }

  key(event) {
    const cell = event.target.closest("td");
    if (!cell || event.target !== cell) return;
    const [row, column] = this.place(cell);
    const move = MOVES[event.key];
    if (move) return this.arrow(event, row, column, move);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "d") return this.fillDown(event, row, column);
    if (event.key === "Enter" || event.key === "F2") return this.start(event, cell);
    if (event.key === "Tab") return this.tab(event, row, column);
    if (event.key === "Escape") return this.letGo();
    if (event.key === "Delete" || event.key === "Backspace") return this.clear(event);
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) this.start(event, cell, event.key);
  }

  arrow(event, row, column, [down, right]) {
    event.preventDefault();
    const across = document.dir === "rtl" ? -right : right;
    if (event.shiftKey) {
      this.anchor ??= [row, column];
      this.go(row + down, column + across);
      return this.pick(this.anchor);
    }
    this.pick(null);
    this.go(row + down, column + across);
  }

  // Tab walks the cells; after Esc it leaves the sheet, so that nobody is held in it.
  tab(event, row, column) {
    if (this.leaving) {
      this.leaving = false;
      return;
    }
    const at = row * this.columns.length + column + (event.shiftKey ? -1 : 1);
    const there = this.cell(Math.floor(at / this.columns.length), at % this.columns.length);
    if (at < 0 || !there) return;
    event.preventDefault();
    this.pick(null);
    there.focus();
  }

  letGo() {
    this.pick(null);
    this.leaving = true;
  }

  pick(anchor) {
    this.anchor = anchor;
    for (const cell of this.body.querySelectorAll("[data-picked]")) delete cell.dataset.picked;
    if (anchor) for (const cell of this.picked()) cell.dataset.picked = "";
  }

  picked() {
    const here = this.place(this.active);
    const [a, b] = this.anchor ?? here;
    const cells = [];
    for (let row = Math.min(a, here[0]); row <= Math.max(a, here[0]); row++) {
      for (let column = Math.min(b, here[1]); column <= Math.max(b, here[1]); column++) cells.push(this.cell(row, column));
    }
    return cells;
  }

  start(event, cell, first) {
    if (this.isFixed(cell)) return;
    event.preventDefault();
    this.edit(cell, first);
  }

  edit(cell, first) {
    if (!cell || this.isFixed(cell) || cell.querySelector(".jo-cellinput")) return;
    const [, column] = this.place(cell);
    const before = [...cell.childNodes];
    const input = this.input(this.columns[column], first ?? cell.dataset.value ?? "");
    cell.replaceChildren(input);
    input.focus();
    if (first === undefined) input.select?.();
    let over = false;
    const finish = (keep) => {
      if (over) return;
      over = true;
      const value = input.value.trim();
      cell.replaceChildren(...before);
      if (keep && value !== (cell.dataset.value ?? "")) this.save([[cell, value]]);
    };
    input.addEventListener("blur", () => finish(true));
    input.addEventListener("keydown", (event) => this.editing(event, cell, finish));
  }

  input(column, value) {
    const template = column.querySelector("template");
    const input = template ? template.content.firstElementChild.cloneNode(true) : document.createElement("input");
    input.className = "jo-cellinput";
    input.value = value;
    input.setAttribute("aria-label", column.firstChild.textContent.trim());
    if (column.dataset.kind === "number") input.inputMode = "decimal";
    return input;
  }

  editing(event, cell, finish) {
    const [row, column] = this.place(cell);
    const steps = { Enter: [1, 0], Tab: [0, event.shiftKey ? -1 : 1], Escape: [0, 0] };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    finish(event.key !== "Escape");
    if (!this.go(row + step[0], column + step[1])) cell.focus();
  }

  clear(event) {
    event.preventDefault();
    this.save(this.picked().filter((cell) => cell.dataset.value && !this.isFixed(cell)).map((cell) => [cell, ""]));
  }

  fillDown(event, row, column) {
    event.preventDefault();
    const cells = this.anchor ? this.picked() : [this.cell(row, column)];
    const first = Math.min(...cells.map((cell) => this.place(cell)[0]));
    // One cell alone takes the value above it, as in a spreadsheet.
    const source = this.anchor ? first : first - 1;
    const changes = cells
      .filter((cell) => this.place(cell)[0] > source && !this.isFixed(cell))
      .map((cell) => [cell, this.cell(source, this.place(cell)[1])?.dataset.value ?? ""]);
    this.save(changes);
  }

  copy(event) {
    if (event.target.closest(".jo-cellinput") || !this.active) return;
    event.preventDefault();
    const lines = new Map();
    for (const cell of this.picked()) {
      const [row] = this.place(cell);
      lines.set(row, [...(lines.get(row) ?? []), cell.dataset.value ?? ""]);
    }
    event.clipboardData.setData("text/plain", [...lines.values()].map((line) => line.join("\t")).join("\n"));
  }

  async paste(event) {
    if (event.target.closest(".jo-cellinput") || this.readonly || !this.active) return;
    event.preventDefault();
    const table = parse(event.clipboardData.getData("text/plain"));
    const [row, column] = this.place(this.active);
    const changes = [];
    const before = this.rows.length;
    table.forEach((line, r) => {
      const there = this.cell(row + r, column) ?? this.newRow(column);
      const at = this.place(there)[0];
      line.forEach((value, c) => {
        const cell = this.cell(at, column + c);
        if (cell && !this.isFixed(cell)) changes.push([cell, value]);
      });
    });
    const single = table.length === 1 && table[0].length === 1;
    if (single || (await preview(this.box.querySelector("[data-paste]"), changes.map(([cell, value]) => this.described(cell, value))))) return this.save(changes);
    for (const row of this.rows.slice(before)) row.remove();
  }

  described(cell, value) {
    const [row, column] = this.place(cell);
    return {
      row: this.rows[row].cells[0].textContent.trim(),
      column: this.columns[column].firstChild.textContent.trim(),
      before: cell.dataset.value ?? "",
      after: value,
    };
  }

  newRow(column) {
    const last = this.rows.at(-1);
    const row = last.cloneNode(true);
    row.dataset.row = `new-${this.rows.length + 1}`;
    row.dataset.new = "";
    row.cells[0].textContent = this.rows.length + 1;
    this.body.append(row);
    for (const cell of [...row.cells].slice(1)) {
      delete cell.dataset.active;
      cell.setAttribute("tabindex", "-1");
      this.show(cell, { value: "", tone: "", reason: "" });
    }
    return this.cell(this.rows.length - 1, column);
  }

  save(changes) {
    if (!changes.length) return;
    for (const [cell, value] of changes) {
      this.show(cell, { value, tone: cell.dataset.tone, reason: cell.dataset.reason });
      cell.dataset.saving = "";
    }
    // One after another: each answer carries the version that the next one must name.
    this.queue = this.queue.then(() => this.send(changes));
  }

  async send(changes) {
    const cells = changes.map(([cell, value]) => ({ row: cell.parentElement.dataset.row, field: cell.dataset.field, value }));
    markSaved(this.box, "…", "unsaved");
    try {
      const answer = await fetch(this.box.dataset.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrf(), Accept: "application/json" },
        body: JSON.stringify({ cells, version: this.version === "" ? null : Number(this.version) }),
      });
      this.answered(await answer.json(), changes, answer.ok);
    } catch (error) {
      this.unsent(changes, error);
    }
  }

  answered(data, changes, ok) {
    for (const [cell] of changes) delete cell.dataset.saving;
    for (const row of data.rows ?? []) this.rename(row.was, row.id);
    for (const news of data.cells ?? []) {
      const row = this.body.querySelector(`tr[data-row="${CSS.escape(news.row)}"]`);
      const cell = row?.querySelector(`td[data-field="${CSS.escape(news.field)}"]`);
      if (cell) this.show(cell, news);
    }
    if (data.version !== undefined) this.version = this.box.dataset.version = String(data.version);
    if (data.saved) markSaved(this.box, data.saved);
    if (data.undo) say(data.undo.label, "open", data.undo);
    if (!ok && data.detail) say(data.detail, "red");
    if (this.active) this.tell();
  }

  rename(was, id) {
    const row = this.body.querySelector(`tr[data-row="${CSS.escape(was)}"]`);
    if (!row) return;
    row.dataset.row = id;
    delete row.dataset.new;
  }

  unsent(changes, error) {
    for (const [cell] of changes) {
      delete cell.dataset.saving;
      cell.dataset.tone = "watch";
      cell.dataset.reason = document.body.dataset.sayUnsent ?? String(error);
    }
    markSaved(this.box, document.body.dataset.sayUnsent ?? "", "unsaved");
    if (this.active) this.tell();
  }

  show(cell, { value, tone, reason, theirs }) {
    cell.dataset.value = value ?? "";
    const [, column] = this.place(cell);
    const option = this.columns[column]?.querySelector("template")?.content.querySelector(`option[value="${CSS.escape(value ?? "")}"]`);
    cell.replaceChildren(option ? option.textContent : (value ?? ""));
    if (tone) cell.dataset.tone = tone;
    else delete cell.dataset.tone;
    if (reason) cell.dataset.reason = reason;
    else delete cell.dataset.reason;
    if (theirs !== undefined) {
      const mark = document.createElement("span");
      mark.className = "jo-theirs";
      mark.textContent = ` ≠ ${theirs}`;
      cell.append(mark);
    }
  }
}
