extension PageRenderer {
    /// The HTML of a mail: in a frame of its own, without scripts and styles from elsewhere.
    package func mail(_ page: some Page) throws -> String {
        String(decoding: try render(page, in: "mail/frame", shell: Shell(), path: "/"), as: UTF8.self)
    }
}
