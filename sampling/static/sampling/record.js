// Red at entry: a value outside the limits that stand beside it. The server judges again when it is saved.
const number = (text) => {
  const value = Number.parseFloat(text.trim().replace(",", "."));
  return Number.isFinite(value) ? value : null;
};

const judge = (input) => {
  const value = number(input.value);
  const lower = number(input.dataset.lower ?? "");
  const upper = number(input.dataset.upper ?? "");
  const outside = value !== null && ((lower !== null && value < lower) || (upper !== null && value > upper));
  input.classList.toggle("is-invalid", outside);
  input.toggleAttribute("aria-invalid", outside);
};

for (const input of document.querySelectorAll("input[data-lower], input[data-upper]")) {
  judge(input);
  input.addEventListener("input", () => judge(input));
}
