// Dragging what has a place in a list. The arrows beside each do the same without.
// Within this many pixels of its ends the page scrolls along.
const edge = 90;
const speed = 12;

function startNames() {
  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest?.("[data-grip]");
    const item = grip?.closest("[data-order] > li");
    if (!item || event.button !== 0) return;
    event.preventDefault();
    drag(item);
  });
  // What is being dragged is not taken away by news; they are shown once it is dropped.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (!isDragging) return;
    event.detail.shouldSwap = false;
    isBehind = true;
  });
}

let isDragging = false;
let isBehind = false;

// Heard on the document, since an element that is moved loses the pointer.
function drag(item) {
  const before = placeOf(item);
  isDragging = true;
  item.classList.add("is-dragged");

  const move = ({ clientY }) => {
    if (clientY < edge) scrollBy(0, -speed);
    if (clientY > innerHeight - edge) scrollBy(0, speed);
    for (const other of item.parentElement.children) {
      if (other === item) continue;
      const { top, height } = other.getBoundingClientRect();
      const isAbove = clientY < top + height / 2;
      if (isAbove && placeOf(other) < placeOf(item)) return other.before(item);
      if (!isAbove && clientY < top + height && placeOf(other) > placeOf(item)) return other.after(item);
    }
  };
  const end = (event) => {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", end);
    document.removeEventListener("pointercancel", end);
    item.classList.remove("is-dragged");
    isDragging = false;
    if (event.type === "pointercancel") putBack(item, before);
    if (placeOf(item) !== before) send(item);
    else if (isBehind) document.body.dispatchEvent(new CustomEvent("ledger-changed"));
    isBehind = false;
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
}

function placeOf(item) {
  return [...item.parentElement.children].indexOf(item);
}

function putBack(item, place) {
  const others = [...item.parentElement.children].filter((other) => other !== item);
  item.parentElement.insertBefore(item, others[place] ?? null);
}

function send(item) {
  const form = item.querySelector("form.mover");
  const place = form.elements.place;
  place.value = placeOf(item);
  place.disabled = false;
  form.requestSubmit();
  place.disabled = true;
}

startNames();
