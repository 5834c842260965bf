// What may follow: accounts and people behind @, tags behind #, categories by their beginning. ARIA's combobox with a list above.
const patience = 60;
const word = /(?:^|\s)([@#][^\s@#]*|\p{L}{2,})$/u;

export function startCompletions(chat, field) {
  const list = chat.querySelector("#completions");
  const known = new Map();
  let timer;
  let asked = "";
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  const typed = () => (field.selectionStart === field.selectionEnd ? field.value.slice(0, field.selectionEnd).match(word)?.[1] ?? "" : "");

  field.addEventListener("input", () => {
    clearTimeout(timer);
    const text = typed();
    if (!text) return close();
    timer = setTimeout(look, known.has(text.toLowerCase()) ? 0 : patience, text);
  });

  async function look(text) {
    asked = text;
    const options = await find(text.toLowerCase());
    if (asked !== text || typed() !== text || options.length === 0) return asked === text && close();
    list.replaceChildren(...options.map((option) => option.cloneNode(true)));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    // A sign asks for a name; a word may be just a word, and then Enter sends.
    select(/^[@#]/.test(text) ? list.firstElementChild : null);
  }

  async function find(text) {
    if (known.has(text)) return known.get(text);
    try {
      const answer = await fetch(`/chat/completions/?q=${encodeURIComponent(text)}`, { headers: { "HX-Request": "true" } });
      if (!answer.ok || answer.redirected) return [];
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const options = [...page.querySelectorAll("[data-insert]")];
      options.forEach((option, number) => describe(option, number));
      if (known.size > 200) known.clear();
      known.set(text, options);
      return options;
    } catch {
      return [];
    }
  }

  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const options = [...list.children];
    const index = options.indexOf(chosen());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      select(options[(index < 0 ? (step > 0 ? 0 : options.length - 1) : index + step + options.length) % options.length]);
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen() && !event.shiftKey) {
      event.preventDefault();
      take(chosen());
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  // Before the field loses the focus, which on a phone would close its keyboard.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-insert]");
    if (option) take(option);
  });
  field.addEventListener("blur", close);
  field.addEventListener("sent", close);
  // Names may have changed.
  document.body.addEventListener("ledger-changed", () => known.clear());

  function take(option) {
    const end = field.selectionEnd;
    const start = end - typed().length;
    const rest = field.value.slice(end);
    field.setRangeText(option.dataset.insert + (rest.startsWith(" ") ? "" : " "), start, end, "end");
    close();
    field.focus();
    field.dispatchEvent(new Event("input"));
  }

  function chosen() {
    return list.querySelector("[aria-selected=true]");
  }

  function select(option) {
    chosen()?.setAttribute("aria-selected", "false");
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }

  function close() {
    clearTimeout(timer);
    asked = "";
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }
}

function describe(option, number) {
  option.id = `completion-${number}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
}
