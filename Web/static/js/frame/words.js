/**
 * A text in the language of the page, with the values where its translation wants them: `tell("{} new", 3)`.
 * The frame of a page that is not English holds the translations, `Web/templates/frame/script-words.mustache` all texts.
 */
export function tell(text, ...values) {
  let next = 0;
  return (translations().get(text) ?? text).replace(/\{(\d*)\}/g, (_, place) => values[place ? place - 1 : next++]);
}

let known;

function translations() {
  if (known) return known;
  const list = document.getElementById("script-words");
  known = new Map([...(list?.content.children ?? [])].map((line) => [line.dataset.text, line.textContent]));
  return known;
}
