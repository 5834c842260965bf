// The cards of entries: Edit and Understood as open and close in place.
export function startCards(chat) {
  // Before htmx: a second tap closes what the first one opened.
  chat.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-more]");
    if (opener?.getAttribute("aria-expanded") === "true") {
      event.preventDefault();
      event.stopImmediatePropagation();
      close(opener.closest(".entry-card"), opener);
    }
    const closer = event.target.closest?.("[data-close-more]");
    if (closer) {
      event.preventDefault();
      const card = closer.closest(".entry-card");
      close(card, card.querySelector("[data-more=edit]"));
      refresh();
    }
  }, true);

  chat.addEventListener("keydown", (event) => {
    const card = event.key === "Escape" && event.target.closest?.(".entry-more")?.closest(".entry-card");
    if (card) close(card, card.querySelector("[aria-expanded=true]"));
  });

  document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
    const more = detail.target;
    if (!more.id?.startsWith("more-") || !chat.contains(more)) return;
    const kind = more.querySelector(".entry-edit") ? "edit" : "why";
    for (const opener of more.closest(".entry-card").querySelectorAll("[data-more]")) {
      opener.setAttribute("aria-expanded", String(opener.dataset.more === kind));
    }
    more.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
    if (kind === "edit") more.querySelector("input:not([type=hidden])").focus();
    more.scrollIntoView({ block: "nearest" });
  });

  // A button of the card outweighs what is being typed below it.
  chat.addEventListener("htmx:beforeRequest", ({ target }) => {
    if (target.matches?.(".card-actions form")) target.closest(".entry-card").querySelector(".entry-more").replaceChildren();
  });
}

function close(card, opener) {
  card.querySelector(".entry-more").replaceChildren();
  for (const one of card.querySelectorAll("[data-more]")) one.setAttribute("aria-expanded", "false");
  opener?.focus();
}

function refresh() {
  document.body.dispatchEvent(new CustomEvent("chat-changed"));
}
