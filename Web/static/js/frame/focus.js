// When the part of the page that had the focus is replaced, the focus stays where it was: at the same thing, or what took its place.
const focusable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";

export function startFocus() {
  let last = null;
  document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const focused = document.activeElement;
    last = focused !== document.body && detail.target?.contains(focused) ? placeOf(focused) : null;
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    const place = last;
    last = null;
    if (place && isLost()) restore(place);
  });
}

function isLost() {
  return !document.activeElement || document.activeElement === document.body;
}

/** The ids around an element, the nearest first, with those beside it in a list; and which of the focusable it was there. */
function placeOf(element) {
  const ids = [];
  for (let part = element; part; part = part.parentElement) {
    if (!part.id) continue;
    const index = [...part.querySelectorAll(focusable)].indexOf(element);
    ids.push({ id: part.id, index });
    for (const beside of [part.nextElementSibling, part.previousElementSibling]) {
      if (beside?.id) ids.push({ id: beside.id, index });
    }
  }
  return ids;
}

function restore(place) {
  for (const { id, index } of place) {
    const part = document.getElementById(id);
    if (!part) continue;
    const inside = [...part.querySelectorAll(focusable)];
    const target = inside[Math.min(index, inside.length - 1)] ?? part;
    if (!target.matches(focusable)) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    if (!isLost()) return;
  }
}
