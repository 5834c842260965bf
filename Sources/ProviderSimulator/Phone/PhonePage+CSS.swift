extension PhonePage {
    static let css = #"""
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #d9dbd5;
          font: 15px/1.4 system-ui, "Segoe UI", Roboto, sans-serif; color: #111b21; }
        [hidden] { display: none !important; }
        .phone { width: min(420px, 100vw); height: min(860px, 100vh); display: flex; flex-direction: column; overflow: hidden;
          background: #efeae2; border-radius: 36px; border: 10px solid #111b21; box-shadow: 0 20px 60px #0005; }
        header { display: flex; align-items: center; gap: 10px; padding: 12px 16px; background: #075e54; color: #fff; }
        .avatar { width: 40px; height: 40px; border-radius: 50%; display: grid; place-items: center; background: #25d366; font-weight: 700; }
        .who { flex: 1; display: grid; }
        .who small { opacity: .8; }
        .number { font-size: 12px; opacity: .95; }
        .number input { width: 112px; padding: 4px 6px; border: 0; border-radius: 6px; background: #ffffff26; color: #fff; font: inherit; }
        #chat { flex: 1; margin: 0; padding: 14px 12px; list-style: none; overflow-y: auto; display: flex; flex-direction: column; gap: 6px; }
        .message { max-width: 84%; align-self: flex-start; cursor: pointer; }
        .message.mine { align-self: flex-end; }
        .bubble { padding: 7px 10px 5px; border-radius: 10px; background: #fff; box-shadow: 0 1px 1px #0002; overflow-wrap: anywhere; }
        .mine .bubble { background: #d9fdd3; }
        .bubble p { margin: 0; white-space: pre-wrap; }
        .bubble img { display: block; max-width: 100%; max-height: 220px; min-width: 60px; min-height: 60px; border-radius: 6px; background: #ccc; }
        .bubble small { display: block; text-align: right; color: #667781; font-size: 11px; }
        .bubble small .read { color: #2196c9; }
        .quoted { margin: 0 0 4px; padding: 4px 8px; border-left: 3px solid #25d366; border-radius: 4px; background: #0000000d; font-size: 13px;
          color: #54656f; max-height: 3.2em; overflow: hidden; white-space: pre-wrap; }
        .reaction { display: inline-block; margin-top: -6px; padding: 1px 6px; border-radius: 12px; background: #fff; box-shadow: 0 1px 2px #0003; }
        .tap { display: block; width: 100%; margin-top: 3px; padding: 8px; border: 0; border-radius: 10px; background: #fff; color: #027eb5; font: inherit;
          font-weight: 500; cursor: pointer; box-shadow: 0 1px 1px #0002; }
        .tap:hover, .tap:focus-visible { background: #f0f9ff; }
        #quote { display: flex; align-items: start; gap: 8px; margin: 0 8px; padding: 8px 10px; border-left: 4px solid #25d366; border-radius: 8px; background: #fff; }
        #quote p { flex: 1; margin: 0; max-height: 2.8em; overflow: hidden; white-space: pre-wrap; color: #54656f; font-size: 13px; }
        #quote button { border: 0; background: none; font-size: 18px; cursor: pointer; }
        #composer { display: flex; gap: 8px; padding: 8px; align-items: center; }
        #composer > input { flex: 1; min-width: 0; padding: 11px 14px; border: 0; border-radius: 22px; font: inherit; background: #fff; }
        #composer button { width: 42px; height: 42px; border: 0; border-radius: 50%; background: #00a884; color: #fff; font-size: 17px; cursor: pointer; }
        .attach { cursor: pointer; font-size: 22px; color: #54656f; }
        footer { display: flex; gap: 12px; justify-content: space-between; padding: 4px 14px 12px; font-size: 12px; color: #54656f; }
        footer label { display: flex; align-items: center; gap: 6px; }
        footer select { font: inherit; border: 1px solid #c9c5bd; border-radius: 6px; background: #fff; }
        dialog { width: min(360px, 92vw); border: 0; border-radius: 16px; padding: 16px; box-shadow: 0 10px 40px #0006; }
        dialog::backdrop { background: #0006; }
        dialog h2 { margin: 0 0 8px; font-size: 16px; }
        dialog button { display: block; width: 100%; padding: 10px; border: 0; border-bottom: 1px solid #eee; background: none; text-align: left; font: inherit; cursor: pointer; }
        dialog button small { display: block; color: #667781; }
        dialog button:hover { background: #f5f6f6; }
        """#
}
