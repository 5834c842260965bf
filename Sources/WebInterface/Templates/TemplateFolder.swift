import FoundationEssentials

/// The `*.mustache` files below one folder, each named by its path without the ending: `entries/expenses`.
struct TemplateFolder {
    let path: String

    /// The text of every template by its name.
    func texts() throws -> [String: String] {
        let ending = ".mustache"
        let files = try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(ending) }
        var texts: [String: String] = [:]
        for file in files {
            let url = URL(filePath: path).appending(path: file)
            texts[String(file.dropLast(ending.count))] = try String(contentsOf: url, encoding: .utf8)
        }
        return texts
    }
}
