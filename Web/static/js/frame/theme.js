// Light or dark: at once on this page, kept by the server for the next one.
import { showToast } from "./toast.js";
import { tell } from "./words.js";

export function startTheme() {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.getAttribute("action") !== "/settings/theme/") return;
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(form));
    if (event.submitter?.name) fields.set(event.submitter.name, event.submitter.value);
    choose(fields.get("theme"));
    form.closest("dialog")?.close();
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) showToast(tell("The colours could not be kept. Please try again."), { isError: true });
  });
}

function choose(theme) {
  document.documentElement.dataset.theme = theme;
  for (const button of document.querySelectorAll("button[name=theme]")) button.setAttribute("aria-pressed", button.value === theme);
}
