// Notices: closed by their button, and after a while by themselves unless they report an error.
import { tell } from "./words.js";

const lifetime = 8000;

export function startToasts() {
  document.addEventListener("click", (event) => {
    event.target.closest?.("[data-close-toast]")?.closest(".toast")?.remove();
  });
  const area = document.getElementById("toasts");
  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) removeLater(node);
  }).observe(area, { childList: true });
}

export function showToast(message, { isError = false } = {}) {
  const toast = document.createElement("div");
  toast.className = isError ? "toast error" : "toast";
  if (isError) toast.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = message;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button quiet small";
  close.dataset.closeToast = "";
  close.textContent = tell("Close");
  toast.append(text, close);
  document.getElementById("toasts").append(toast);
}

function removeLater(node) {
  if (!(node instanceof HTMLElement) || node.classList.contains("error")) return;
  const removeUnlessUsed = () => {
    if (node.matches(":hover, :focus-within")) setTimeout(removeUnlessUsed, lifetime / 2);
    else node.remove();
  };
  setTimeout(removeUnlessUsed, lifetime);
}
