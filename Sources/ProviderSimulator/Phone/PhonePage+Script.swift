extension PhonePage {
    static let script = #"""
        const $ = id => document.getElementById(id);
        const faults = [["none", "normally"], ["5xx", "answered 500"], ["429", "rate limit"], ["pair", "pair limit"], ["token", "token expired"],
          ["timeout", "no answer"], ["slow", "3 s late"], ["dropped", "reply dropped"], ["duplicate", "webhooks ×3"], ["reordered", "out of order"]];
        const ticks = { sent: "✓", delivered: "✓✓", read: "✓✓", failed: "⚠" };
        let messages = new Map(), version = 0, quoted = null, polling = null;

        for (const select of [$("fault"), $("mode")])
          for (const [name, label] of faults) select.append(new Option(label, name));

        const element = (tag, properties = {}, ...children) => {
          const node = Object.assign(document.createElement(tag), properties);
          node.append(...children);
          return node;
        };
        const post = (path, body) => fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

        async function send(message) {
          await post("/_simulator/messages", { from: $("number").value, fault: $("fault").value, ...message });
          $("fault").value = "none";
          answer(null);
        }

        function answer(message) {
          quoted = message?.id ?? null;
          $("quote").hidden = !message;
          $("quote").querySelector("p").textContent = message?.text ?? "";
          if (message) $("text").focus();
        }

        function openList(message) {
          $("sheet").querySelector("h2").textContent = message.list_button;
          const rows = message.rows.map(row => {
            const button = element("button", { type: "button" }, row.title);
            if (row.description) button.append(element("small", { textContent: row.description }));
            button.onclick = () => { $("sheet").close(); send({ type: "list", id: row.id, title: row.title, reply_to: message.id }); };
            return button;
          });
          $("sheet").querySelector("div").replaceChildren(...rows);
          $("sheet").showModal();
        }

        // WhatsApp's own marks: *bold*, _italic_, ~struck~, ```fixed```.
        function formatted(text) {
          const nodes = [];
          let rest = text;
          const marks = /(?<![\p{L}\p{N}])(?:\*([^*\n]+)\*|_([^_\n]+)_|~([^~\n]+)~|```([^`]+)```)(?![\p{L}\p{N}])/u;
          for (let match; (match = marks.exec(rest)); rest = rest.slice(match.index + match[0].length)) {
            const index = match.slice(1).findIndex(Boolean);
            nodes.push(rest.slice(0, match.index), element(["b", "i", "s", "code"][index], { textContent: match[index + 1] }));
          }
          return [...nodes, rest];
        }

        function bubble(message) {
          const mine = message.direction === "fromPhone";
          const node = element("div", { className: "bubble" });
          const original = message.quoted && messages.get(message.quoted);
          if (original) node.append(element("p", { className: "quoted", textContent: original.text || original.type }));
          if (message.media_id && message.type === "image") node.append(element("img", { src: "/_simulator/media/" + message.media_id, alt: "" }));
          else if (message.media_id) node.append(element("p", { textContent: "📄 " + message.type }));
          if (message.text) node.append(element("p", {}, ...formatted(message.text)));
          const time = new Date(message.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
          const state = mine ? element("span", { className: message.status === "read" ? "read" : "", textContent: " " + (ticks[message.status] ?? "") }) : "";
          node.append(element("small", {}, time, state));
          return node;
        }

        function render(message) {
          const mine = message.direction === "fromPhone";
          const item = element("li", { className: "message" + (mine ? " mine" : ""), id: message.id }, bubble(message));
          item.querySelector(".bubble").onclick = () => answer(message);
          if (message.reaction) item.append(element("span", { className: "reaction", textContent: message.reaction }));
          for (const choice of message.buttons) {
            const tap = element("button", { className: "tap", type: "button", textContent: choice.title });
            tap.onclick = () => send({ type: "button", id: choice.id, title: choice.title, reply_to: message.id });
            item.append(tap);
          }
          if (message.rows.length) {
            const tap = element("button", { className: "tap", type: "button", textContent: "☰ " + message.list_button });
            tap.onclick = () => openList(message);
            item.append(tap);
          }
          return item;
        }

        function show(list) {
          for (const message of list) {
            const known = document.getElementById(message.id);
            messages.set(message.id, message);
            if (known) known.replaceWith(render(message));
            else { $("chat").append(render(message)); $("chat").scrollTop = $("chat").scrollHeight; }
          }
        }

        async function poll() {
          const stop = polling = new AbortController();
          while (!stop.signal.aborted) {
            try {
              const query = new URLSearchParams({ number: $("number").value, after: version, wait: 15 });
              const answer = await (await fetch("/_simulator/messages?" + query, { signal: stop.signal })).json();
              if (answer.version < version) { restart(); return; }
              version = answer.version;
              show(answer.messages);
              $("state").textContent = "online";
            } catch (error) {
              if (stop.signal.aborted) return;
              $("state").textContent = "no connection";
              await new Promise(resolve => setTimeout(resolve, 1000));
            }
          }
        }

        function restart() {
          polling?.abort();
          messages = new Map();
          version = 0;
          $("chat").replaceChildren();
          answer(null);
          poll();
        }

        $("composer").onsubmit = event => {
          event.preventDefault();
          const text = $("text").value.trim();
          if (!text) return;
          $("text").value = "";
          send({ type: "text", text, reply_to: quoted ?? undefined });
        };
        $("file").onchange = async () => {
          const file = $("file").files[0];
          if (!file) return;
          const bytes = new Uint8Array(await file.arrayBuffer());
          let binary = "";
          for (const byte of bytes) binary += String.fromCharCode(byte);
          const type = file.type.startsWith("image/") ? "image" : "document";
          await send({ type, data: btoa(binary), mime_type: file.type, filename: file.name, text: $("text").value || undefined });
          $("text").value = $("file").value = "";
        };
        $("quote").querySelector("button").onclick = () => answer(null);
        $("number").onchange = () => { localStorage.number = $("number").value; restart(); };
        $("mode").onchange = () => post("/_simulator/modes", { fault: $("mode").value });
        $("sheet").onclick = event => { if (event.target === $("sheet")) $("sheet").close(); };
        $("number").value = new URLSearchParams(location.search).get("number") ?? localStorage.number ?? $("number").value;
        fetch("/_simulator/modes").then(response => response.json()).then(modes => { $("mode").value = modes.fault; });
        poll();
        """#
}
