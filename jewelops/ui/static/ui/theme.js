// Day, night, or as the device: kept in a cookie so that the server draws the page right from its first byte.
const YEAR = 31536000;

export function startTheme(root) {
  const group = root.querySelector("[data-theme-switch]");
  group?.addEventListener("click", (event) => {
    const button = event.target.closest("[data-use-theme]");
    if (!button) return;
    use(button.dataset.useTheme);
    for (const other of group.querySelectorAll("[data-use-theme]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
  });
}

function use(theme) {
  const page = document.documentElement;
  if (theme) page.dataset.bsTheme = theme;
  else delete page.dataset.bsTheme;
  document.cookie = `theme=${theme};path=/;max-age=${theme ? YEAR : 0};samesite=lax`;
}
