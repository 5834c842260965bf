// Files: chosen or dropped, sent with their progress, and answered in the conversation.
import { tell } from "../frame/words.js";

export function startFiles(chat, list, scroll) {
  const attach = chat.querySelector("[data-attach]");
  if (!attach) return;
  const form = attach.querySelector("form");
  const input = form.elements.file;
  attach.classList.add("ready");

  attach.querySelector("summary").addEventListener("click", (event) => {
    event.preventDefault();
    input.click();
  });
  input.addEventListener("change", () => {
    if (input.files.length > 0) send(input.files[0]);
    input.value = "";
  });

  let depth = 0;
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  const show = (isOver) => chat.classList.toggle("dropping", isOver);
  chat.addEventListener("dragenter", (event) => { if (hasFiles(event)) show(++depth > 0); });
  chat.addEventListener("dragleave", (event) => { if (hasFiles(event)) show(--depth > 0); });
  chat.addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
  chat.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    show(false);
    for (const file of event.dataTransfer.files) send(file);
  });

  function send(file) {
    const item = bubble(file.name);
    list.append(item);
    scroll.toEnd();
    upload(file, form, item, scroll);
  }
}

function bubble(name) {
  const item = document.createElement("li");
  item.className = "mine sending";
  const part = document.createElement("div");
  part.className = "bubble pending";
  const words = document.createElement("p");
  words.dir = "auto";
  words.textContent = `📎 ${name}`;
  const progress = document.createElement("progress");
  progress.className = "progress";
  progress.max = 1;
  progress.value = 0;
  progress.setAttribute("aria-label", tell("Sending {}", name));
  part.append(words, progress);
  item.append(part);
  return item;
}

function upload(file, form, item, scroll) {
  const fields = new FormData();
  fields.set("_csrf", form.elements._csrf.value);
  fields.set("file", file);
  const request = new XMLHttpRequest();
  const progress = item.querySelector("progress");
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) progress.value = event.loaded / event.total; });
  request.addEventListener("load", () => {
    if (request.status === 413) return fail(item, tell("Not sent: 10 MB at the most"));
    const preview = request.status < 400 && new DOMParser().parseFromString(request.responseText, "text/html").querySelector(".file-preview");
    if (!preview) return fail(item, tell("Not sent"), () => upload(file, form, item, scroll));
    progress.remove();
    item.querySelector(".bubble").className = "bubble";
    const answer = document.createElement("li");
    answer.className = "sending";
    answer.append(preview);
    item.after(answer);
    window.htmx.process(answer);
    scroll.toEnd();
    preview.tabIndex = -1;
    preview.focus({ preventScroll: true });
  });
  request.addEventListener("error", () => fail(item, tell("Not sent"), () => upload(file, form, item, scroll)));
  request.send(fields);
}

function fail(item, words, retry) {
  const part = item.querySelector(".bubble");
  part.className = "bubble failed";
  const state = document.createElement("small");
  state.textContent = words;
  item.querySelector("progress").hidden = true;
  part.append(state);
  const actions = document.createElement("div");
  actions.className = "chips";
  const choices = [[tell("Remove"), () => item.remove()]];
  if (retry) choices.unshift([tell("Try again"), () => {
    state.remove();
    actions.remove();
    part.className = "bubble pending";
    item.querySelector("progress").hidden = false;
    retry();
  }]);
  for (const [label, run] of choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.textContent = label;
    button.addEventListener("click", run);
    actions.append(button);
  }
  item.append(actions);
}
