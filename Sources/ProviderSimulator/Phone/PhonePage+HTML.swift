extension PhonePage {
    static let html = #"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Phone – Tuppence</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/_phone/phone.css">
        </head>
        <body>
        <main class="phone">
          <header>
            <span class="avatar" aria-hidden="true">2p</span>
            <div class="who"><strong>Tuppence</strong><small id="state">online</small></div>
            <label class="number">from <input id="number" inputmode="numeric" value="15550000001" aria-label="Your number"></label>
          </header>
          <ol id="chat" aria-live="polite"></ol>
          <div id="quote" hidden><p></p><button type="button" aria-label="Do not reply to this">×</button></div>
          <form id="composer">
            <input id="text" placeholder="Message" autocomplete="off" aria-label="Message" autofocus>
            <label class="attach" title="Send a picture"><span aria-hidden="true">＋</span><input id="file" type="file" accept="image/*,application/pdf" aria-label="Send a picture" hidden></label>
            <button aria-label="Send">➤</button>
          </form>
          <footer>
            <label>This message <select id="fault"></select></label>
            <label>Everything <select id="mode"></select></label>
          </footer>
        </main>
        <dialog id="sheet"><h2></h2><div></div></dialog>
        <script type="module" src="/_phone/phone.js"></script>
        </body>
        </html>
        """#
}
