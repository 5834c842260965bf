import FoundationEssentials
import Mustache

/// The `*.mustache` files below one folder, each named by its path without the ending: `bookkeeping/expenses`.
struct TemplateFolder {
    let path: String

    func load() throws -> MustacheLibrary {
        HTMLText.register()
        var templates: [String: MustacheTemplate] = [:]
        for (name, text) in try texts() {
            do { templates[name] = try MustacheTemplate(string: HTMLText.pragma + text) } catch {
                throw TemplateError.unreadable(name, cause: "\(error)")
            }
        }
        return MustacheLibrary(templates: templates)
    }

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

/// Why a page cannot be shown.
enum TemplateError: Error, CustomStringConvertible {
    case missing(String)
    case unreadable(String, cause: String)

    var description: String {
        switch self {
        case .missing(let name): "There is no template “\(name)”."
        case .unreadable(let name, let cause): "The template “\(name)” cannot be read: \(cause)"
        }
    }
}
