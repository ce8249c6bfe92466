// The floor page: each tap is kept on the phone first, then sent. Without this script the same forms work online.
import * as outbox from "./outbox.js";
import { Run } from "./run.js";

const page = document.body.dataset.page;
const $ = (query, root = document) => root.querySelector(query);
const $$ = (query, root = document) => [...root.querySelectorAll(query)];
const facts = $("#run") ? JSON.parse($("#run").textContent) : null;
const check = Number(document.body.dataset.check);
let run = null;
let known = Promise.resolve(); // when the run counts what this phone has not sent yet
let lastTap = 0;
const NUMBER = /^-?\d*\.?\d+$/;

// Unsent pill and wifi

async function showUnsent() {
  const items = await outbox.all();
  const refused = items.some((item) => item.state === "refused");
  for (const pill of $$("[data-unsent]")) {
    $(".num", pill).textContent = items.length;
    pill.dataset.tone = refused ? "red" : items.length ? "watch" : "ok";
    $("use", pill).setAttribute("href", $("use", pill).getAttribute("href").replace(/#.*/, items.length ? (outbox.isCut() ? "#u-nowifi" : "#u-unsent") : "#u-sent"));
  }
  for (const net of $$("[data-net]")) net.hidden = !outbox.isCut();
  if (page === "unsent") listUnsent(items);
}

// Logging

// The second tap of a double tap. A quick hand is not: only a tap that counted holds back the next one.
const tooSoon = () => {
  const now = Date.now();
  if (now - lastTap < 350) return true;
  lastTap = now;
  return false;
};

// A page kept from another inspector's shift is older than the one that inspector's successor came in by.
const WHO = "jewelops-floor-who";

function who() {
  const here = $("#who") ? JSON.parse($("#who").textContent) : facts;
  const kept = JSON.parse(localStorage.getItem(WHO) || "null");
  if (!here?.by || (kept && kept.since > here.since)) return kept || { person: "", by: "" };
  const mine = { person: here.person, by: here.by, since: here.since };
  localStorage.setItem(WHO, JSON.stringify(mine));
  return mine;
}

const item = (values) => ({ op: "result", lot: facts.lot, code: facts.code, stage: facts.stage, run: facts.run, by: who().by, check, ...values });

async function log(values) {
  const made = item({ key: outbox.newKey(), ...values });
  await outbox.add(made);
  run.apply(made);
  navigator.vibrate?.(made.passed === false ? 200 : 30);
}

async function outcome(form, button) {
  await known;
  const data = new FormData(form);
  const kind = button?.value || data.get("outcome");
  const piece = run.nextPiece(check);
  if (kind === "many") {
    const row = run.row(check);
    for (let next = piece; next < piece + 10 && next <= run.check(check).pieces; next += 1)
      if (row[next - 1] === ".") await log({ piece: next, passed: true });
  } else if (kind === "value") {
    const text = String(data.get("value")).trim().replace(",", ".");
    if (!NUMBER.test(text)) return $("[name=value]").focus();
    await log({ piece, value: text, instrument: $("[name=instrument]")?.value || "", passed: run.inside(check, Number(text)) });
    $("[name=value]").value = "";
    judgeValue();
  } else {
    await log({ piece, passed: kind === "pass" ? true : null });
  }
  goOn();
}

async function undo(event) {
  event.preventDefault();
  await known;
  const last = run.history.at(-1);
  if (!last) return event.target.submit(); // the server has the last one
  const waiting = (await outbox.all()).find((each) => each.key === last.key);
  const taken = { op: "void", by: who().by, lot: facts.lot, code: facts.code, stage: facts.stage, run: facts.run, of: last.key, check: last.check, piece: last.piece };
  run.apply(taken);
  if (waiting && !navigator.onLine) await outbox.drop(last.key);
  else await outbox.add(taken);
  if (last.check !== check) location.href = addressOf(last.check);
  else show();
}

const addressOf = (no) => document.body.dataset.next.replace("/check/0/", `/check/${no}/`);

function goOn() {
  if (run.standing().outcome === "reject") return leave(document.body.dataset.review);
  if (run.nextPiece(check) !== null) return show();
  const next = run.nextCheck();
  return leave(next === null ? document.body.dataset.review : addressOf(next));
}

async function leave(address) {
  // With wifi the next page shows what the server has; without it the phone's own copy is shown and corrected here.
  if (navigator.onLine) await Promise.race([outbox.flush(), new Promise((done) => setTimeout(done, 1500))]);
  location.href = address;
}

// Drawing

const TICK = { p: "p", s: "k", n: "f", m: "f", c: "f" };

function show() {
  const piece = run.nextPiece(check);
  const row = run.row(check);
  const now = run.standing();
  for (const each of $$("[data-piece]")) each.textContent = piece ?? run.check(check).pieces;
  for (const input of $$("[name=piece]")) input.value = piece ?? "";
  for (const input of $$("[name=key]")) input.value = outbox.newKey();
  $$("[data-ticks] i").forEach((tick, place) => { tick.className = place + 1 === piece ? "n" : TICK[row[place]] || ""; });
  for (const each of now.classes) showClass(each);
  showVerdict(now);
  const last = run.history.at(-1);
  if (last) {
    $("[data-undo] button").disabled = false;
    $("[data-last]").textContent = `${last.piece} · ${last.value ?? (last.passed ? "✓" : last.passed === null ? "»" : "✕")}`;
  }
  const many = $("[data-many]");
  if (many && piece) many.textContent = `${piece}–${Math.min(piece + 9, run.check(check).pieces)}`;
  if (many) many.closest("form").hidden = !piece || piece === run.check(check).pieces;
  const fail = $("[data-fail]");
  if (fail && piece) fail.href = `${fail.href.split("?")[0]}?piece=${piece}`;
}

function showVerdict(now) {
  const chip = $("[data-chip]");
  const said = { reject: "reject", accept: "complete", open: now.close ? now.close.name : "passing" }[now.outcome];
  const [tone, icon] = { reject: ["red", "u-stop"], complete: ["ok", "u-check"], passing: ["ok", "u-check"] }[said] || ["watch", "u-warn"];
  chip.dataset.tone = tone;
  $("span", chip).textContent = chip.dataset[said];
  $("use", chip).setAttribute("href", $("use", chip).getAttribute("href").replace(/#.*/, `#${icon}`));
}

function showClass(each) {
  const cell = $(`.cnt [data-class=${each.name}]`);
  if (!cell) return;
  $("b", cell).textContent = each.found;
  $$(".slots i", cell).forEach((slot, place) => { slot.className = place < each.found ? "x" : ""; });
}

// One button follows the value: nothing typed skips, inside passes, outside fails and says why.
function judgeValue() {
  const text = $("[name=value]").value.trim().replace(",", ".");
  const value = NUMBER.test(text) ? Number(text) : null;
  const outcome = text === "" ? "skip" : value === null || run.inside(check, value) ? "pass" : "fail";
  for (const save of $$("[data-save]")) save.hidden = save.dataset.save !== outcome;
  $("[data-value]").dataset.tone = value === null ? "" : outcome === "pass" ? "ok" : "red";
  const { lower } = run.check(check);
  const { under, over } = document.body.dataset;
  const again = lower !== null && value < Number(lower) ? under : over;
  $("[data-say] b").textContent = outcome === "fail" ? again.replace("{}", $("[name=value]").value.trim()) : "";
  showOnScale(value);
}

function showOnScale(value) {
  const { start, end } = $("[data-scale]").dataset;
  const share = Math.min(1, Math.max(0, (value - start) / (end - start)));
  const place = $("[data-mark]");
  place.toggleAttribute("hidden", value === null);
  place.setAttribute("transform", `translate(${8 + share * 304} 0)`);
}

// The instrument in this bench's hands stays chosen on this device, one for each kind of reading.
function keepInstrument() {
  const choice = $("[name=instrument]");
  if (!choice) return;
  const place = `jewelops-floor-instrument ${choice.dataset.asked}`;
  const kept = [...choice.options].find((option) => option.value === localStorage.getItem(place) && !option.disabled);
  if (kept) choice.value = kept.value;
  const showUntil = () => { $("small[data-until]").textContent = choice.selectedOptions[0]?.dataset.until || ""; };
  choice.addEventListener("change", () => { localStorage.setItem(place, choice.value); showUntil(); });
  showUntil();
}

function press(event) {
  const key = event.target.closest("[data-key]")?.dataset.key;
  if (!key) return;
  const input = $("[name=value], [name=pin]");
  if (key === "erase") input.value = input.value.slice(0, -1);
  else if (!(key === "." && /[.,]/.test(input.value)) && input.value.length < (page === "pin" ? 6 : 9)) input.value += key;
  if (page === "measure") known.then(judgeValue);
  if (page === "pin") showDots();
}

function showDots() {
  $$("[data-dots] i").forEach((dot, place) => dot.classList.toggle("x", place < $("[name=pin]").value.length));
}

// A photo is made small on the phone, before it is kept or sent.

async function shrink(file) {
  const most = 1024;
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  const canvas = Object.assign(document.createElement("canvas"), { width: picture.width * scale, height: picture.height * scale });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
}

function showShot(event) {
  const [file] = event.target.files;
  const box = $("[data-shot]");
  box.hidden = !file;
  if (file) $("img", box).src = URL.createObjectURL(file);
  markSpot(null);
  for (const word of $$("[data-taken]")) word.hidden = (word.dataset.taken === "yes") !== Boolean(file);
}

// Where on the photo, in percent of its width and height.
let spot = null;

function markSpot(at) {
  spot = at;
  const ring = $("[data-spot]");
  ring.toggleAttribute("hidden", !at);
  if (at) [ring.cx.baseVal.value, ring.cy.baseVal.value] = at;
}

function tapShot(event) {
  const photo = $("[data-shot] img").getBoundingClientRect();
  const share = (from, size) => Math.round(Math.min(1, Math.max(0, from / size)) * 10000) / 100;
  markSpot([share(event.clientX - photo.left, photo.width), share(event.clientY - photo.top, photo.height)]);
}

async function fault(event) {
  event.preventDefault();
  if (tooSoon()) return;
  const form = event.target;
  const data = new FormData(form);
  const file = data.get("photo");
  const blob = file?.size ? await shrink(file).catch(() => file) : null;
  await known;
  const piece = Number(new URLSearchParams(location.search).get("piece")) || run.nextPiece(check);
  await log({ piece, passed: false, defect: event.submitter?.value || "", severity: data.get("severity") || "", blob, spot });
  if (run.standing().outcome === "reject") leave(document.body.dataset.review);
  else leave(run.nextPiece(check) === null && run.nextCheck() === null ? document.body.dataset.review : addressOf(run.nextPiece(check) === null ? run.nextCheck() : check));
}

async function sign(event) {
  event.preventDefault();
  const waiting = await outbox.ofRun(facts.lot, facts.stage);
  if (navigator.onLine && !waiting.length) return event.target.submit();
  await outbox.add({ op: "sign", lot: facts.lot, code: facts.code, stage: facts.stage, run: facts.run, by: who().by });
  leave(document.body.dataset.home);
}

// The unsent page

const words = (item) => {
  const known = $("[data-words]").dataset;
  const what = item.op === "result" ? item.value ?? (item.passed ? known.pass : item.passed === null ? known.skip : known.fail) : known[item.op];
  return `${item.code || ""} · ${item.piece ? `${known.piece} ${item.piece} · ` : ""}${what}`;
};

function listUnsent(items) {
  $("[data-count]").textContent = items.length;
  $("[data-none]").hidden = items.length > 0;
  fill($("[data-waiting]"), "#waiting-item", items.filter((item) => item.state === "waiting"));
  fill($("[data-refused]"), "#refused-item", items.filter((item) => item.state === "refused"));
}

function fill(box, template, items) {
  box.replaceChildren(...items.map((item) => {
    const row = $(template).content.cloneNode(true);
    $("[data-title]", row).textContent = words(item);
    $("[data-facts]", row).textContent = new Date(item.at).toLocaleString(`${document.documentElement.lang}-u-nu-latn`, { dateStyle: "medium", timeStyle: "short" });
    const why = $("[data-why]", row);
    if (why) {
      why.textContent = item.reasons.join(" ");
      $("[data-again]", row).href = item.check ? `../lot/${item.lot}/check/${item.check}/` : `../lot/${item.lot}/`;
      $("[data-drop]", row).addEventListener("click", () => outbox.drop(item.key));
    }
    return row;
  }));
}

// Scanning, where the browser can read codes

async function scan() {
  const video = $("[data-camera]");
  const reader = new BarcodeDetector({ formats: ["qr_code", "code_128"] });
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.hidden = false;
  await video.play();
  const look = async () => {
    const [found] = await reader.detect(video).catch(() => []);
    if (!found) return requestAnimationFrame(look);
    video.srcObject.getTracks().forEach((track) => track.stop());
    $("#lot").value = found.rawValue;
    $("#lot").form.requestSubmit();
  };
  look();
}

function beginPin() {
  if (!$("[data-pad]")) return;
  $("[data-pad]").hidden = false;
  $("[data-pad]").addEventListener("click", press);
  $("[name=pin]").addEventListener("input", showDots);
}

async function begin() {
  if (page === "who" || page === "pin") return beginPin();
  outbox.onChange(showUnsent);
  const person = who().person;
  if (person) for (const each of $$("[data-person]")) each.textContent = person;
  addEventListener("online", showUnsent);
  addEventListener("offline", showUnsent);
  if (facts) known = outbox.ofRun(facts.lot, facts.stage).then((waiting) => { run = new Run(facts, waiting); });
  if (page === "check" || page === "measure") {
    for (const form of $$("[data-log]")) form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!tooSoon()) outcome(form, event.submitter);
    });
    $("[data-undo]").addEventListener("submit", undo);
    known.then(() => run.history.length && goOn());
  }
  if (page === "measure") {
    $("[data-pad]").hidden = false;
    $("[data-pad]").addEventListener("click", press);
    $("[name=value]").addEventListener("input", () => known.then(judgeValue));
    const word = $("[data-word]");
    word.textContent = word.dataset.word;
    keepInstrument();
    known.then(judgeValue);
  }
  if (page === "fail") {
    $("[data-fault]").addEventListener("submit", fault);
    $("[name=photo]").addEventListener("change", showShot);
    $("[data-shot] span").addEventListener("click", tapShot);
  }
  if (page === "review") $("[data-sign]").addEventListener("submit", sign);
  if (page === "unsent") $("[data-send]").addEventListener("click", outbox.flush);
  if (page === "home" && "BarcodeDetector" in window) {
    $("[data-scan]").hidden = false;
    $("[data-scan]").addEventListener("click", scan);
  }
  outbox.start();
  if ("serviceWorker" in navigator) {
    await navigator.serviceWorker.register(document.body.dataset.worker, { scope: new URL("/qc/floor/", location.href).pathname });
    const { active } = await navigator.serviceWorker.ready;
    // Everything needed is on the phone before the wifi goes.
    const keep = $$("[data-prefetch]").map((link) => link.href);
    const pictures = [...$$("img[src]").map((picture) => picture.src), ...$$("[data-picture]").map((link) => link.href)];
    active.postMessage({ keep, pictures });
  }
}

begin();
