package struct Rendering: Sendable {
    private let library: TemplateLibrary

    package init(folder: String, texts: [String: String]) throws {
        library = try TemplateLibrary(texts: TemplateFolder(path: folder).texts().merging(texts) { $1 })
    }

    package func html(of page: some Page, in frame: String) throws -> [UInt8] {
        let shell = Shell(personName: "Asha", bookName: "Home", bookID: "home", csrfToken: "0f6c2a9d41e84b7c93d5")
        let page = ShellPage(page: page, shell: shell, language: library.catalogue, assets: "/static/1", path: "/dashboard/expenses/")
        return try library.render(page, in: frame)
    }
}
