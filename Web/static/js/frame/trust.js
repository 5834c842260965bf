// Loaded first. Where the browser asks (Trusted Types), every string that is to become part of a page, or a script, passes here.
// HTML comes from this server, and scripts or handlers inside it are refused by the page's policy. A script of any other place
// than our static files, or the worker that keeps pages for when there is no network, and text that is to be run, are refused here.
if (window.trustedTypes?.createPolicy) {
  window.trustedTypes.createPolicy("default", {
    createHTML: (html) => html,
    createScriptURL: (url) => {
      const { origin, pathname } = new URL(url, document.baseURI);
      return origin === location.origin && (pathname.startsWith("/static/") || pathname === "/service-worker.js") ? url : null;
    },
    createScript: () => null,
  });
}
