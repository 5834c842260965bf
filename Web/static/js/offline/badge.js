// The number on the icon of the installed app: what waits to be sent, and what needs a look.
import { askSession } from "./outbox.js";

let toReview;

export async function showBadge(waiting) {
  if (!navigator.setAppBadge || !matchMedia("(display-mode: standalone)").matches) return;
  toReview = (await askSession())?.to_review ?? toReview ?? 0;
  const count = waiting + toReview;
  await (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => {});
}
