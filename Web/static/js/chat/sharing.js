// What another app shared is put into the field of the chat. Nothing is sent before somebody does.
export function startSharing() {
  const address = new URL(location.href);
  const words = ["share_title", "share_text", "share_url"].map((name) => address.searchParams.get(name)?.trim());
  const field = document.querySelector("[data-composer] [name=text]");
  if (!field || !words.some(Boolean)) return;
  const different = words.filter((text, place) => text && !words.some((other, index) => index !== place && other?.includes(text) && (other !== text || index < place)));
  field.value = different.join(" ").slice(0, field.maxLength);
  field.focus();
  // A reload does not bring it back.
  history.replaceState(null, "", address.pathname);
}
