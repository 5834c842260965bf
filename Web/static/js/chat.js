// The conversation: stays at its end, sends on Enter, shows a message before its answer, replies to a tapped bubble.
export function startChat() {
  const composer = document.querySelector("[data-composer]");
  if (!composer) return;
  const field = composer.elements.text;
  scrollToEnd();

  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (field.value.trim()) composer.requestSubmit();
  });

  let sent = "";
  composer.addEventListener("htmx:beforeRequest", () => {
    sent = field.value;
    document.getElementById("messages").append(pendingBubble(sent));
    field.value = "";
    scrollToEnd();
  });
  composer.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) return stopReplying(composer);
    document.querySelector(".bubble.pending")?.closest("li").remove();
    // It waits on this device (pending.js).
    if (composer.dataset.kept !== undefined) return stopReplying(composer);
    if (!field.value) field.value = sent;
  });

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "messages") event.detail.target.dataset.atEnd = isAtEnd();
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "messages") return;
    if (event.detail.target.dataset.atEnd !== "false") scrollToEnd();
  });

  document.addEventListener("click", (event) => {
    const bubble = event.target.closest?.("[data-message]");
    if (bubble && !String(getSelection())) replyTo(bubble, composer);
    if (event.target.closest?.("[data-stop-replying]")) stopReplying(composer);
  });
}

function pendingBubble(text) {
  const item = document.createElement("li");
  item.className = "mine";
  const bubble = document.createElement("div");
  bubble.className = "bubble pending";
  const words = document.createElement("p");
  words.dir = "auto";
  words.textContent = text;
  const state = document.createElement("small");
  state.textContent = "sending…";
  bubble.append(words, state);
  item.append(bubble);
  return item;
}

function replyTo(bubble, composer) {
  composer.elements.reply_to.value = bubble.dataset.message;
  const words = bubble.querySelector("p").cloneNode(true);
  words.querySelector(".hidden")?.remove();
  composer.querySelector("[data-replying-text]").textContent = words.textContent;
  composer.querySelector("[data-replying]").hidden = false;
  composer.elements.text.focus();
}

function stopReplying(composer) {
  composer.elements.reply_to.value = "";
  composer.querySelector("[data-replying]").hidden = true;
}

function isAtEnd() {
  return innerHeight + scrollY > document.documentElement.scrollHeight - 160;
}

function scrollToEnd() {
  scrollTo({ top: document.documentElement.scrollHeight });
}
