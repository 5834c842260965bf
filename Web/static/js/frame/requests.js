// What every htmx request needs: the form token, and a word when it fails.
import { showToast } from "./toast.js";
import { tell } from "./words.js";

export function startRequests() {
  const token = document.querySelector("meta[name=csrf-token]")?.content;

  document.body.addEventListener("htmx:configRequest", (event) => {
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRF-Token"] = token;
  });

  // An error is only swapped in where the server said where to: our toasts, or a form with its mistakes.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status < 400) return;
    if (event.detail.elt?.dataset.kept !== undefined) return;
    event.detail.shouldSwap = xhr.getResponseHeader("HX-Retarget") !== null;
    if (!event.detail.shouldSwap) showToast(tell("That did not work. Please try again."), { isError: true });
  });

  document.body.addEventListener("htmx:sendError", ({ detail }) => {
    // What a page fetches by itself nobody waits for.
    if (detail.elt.dataset.kept !== undefined || detail.elt.matches("[data-by-itself]")) return;
    showToast(tell("You seem to be offline. Nothing was sent."), { isError: true });
  });

  // A session that ended answers with the login page: open it instead of putting it inside this one.
  document.body.addEventListener("htmx:beforeOnLoad", (event) => {
    const { responseURL } = event.detail.xhr;
    if (responseURL && new URL(responseURL).pathname === "/login/") {
      event.preventDefault();
      location.assign("/login/");
    }
  });

  document.body.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt;
    if (event.detail.successful && form.matches("[data-clear-after]")) form.reset();
  });
}
