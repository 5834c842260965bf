import Accounting
import Yams

/// `/api/`: the reference of the API, made of its document.
struct APIReferencePage: Page {
    static let template = "api/reference"
    let title: Words = "API"
    let introduction: [String]
    let sections: [Section]

    struct Section: TemplateValue {
        let name, anchor: String
        let operations: [Operation]
    }

    struct Operation: TemplateValue {
        let id, method, path, summary: String
        let description, body: String?
        let parameters, responses: [Row]
    }

    /// A parameter or an answer, and what there is to say of it.
    struct Row: TemplateValue {
        let name, place, text: String
    }
}

extension APIReferencePage {
    private static let methods = ["get", "post", "patch", "delete"]

    init(_ root: Node) {
        introduction = Self.paragraphs(root["info"]?["description"]?.string ?? "")
        var sections: [String: [Operation]] = [:]
        for (path, item) in root["paths"]?.mapping.map(OpenAPINode.flattened) ?? [] {
            for method in Self.methods {
                guard let node = item[method], let tag = node["tags"]?[0]?.string else { continue }
                sections[tag, default: []].append(Operation(method, path, node, shared: item["parameters"], root))
            }
        }
        let names = root["tags"]?.sequence?.compactMap { $0["name"]?.string } ?? []
        self.sections = names.map { name in
            Section(name: name, anchor: name.lowercased().replacing(" ", with: "-"), operations: sections[name] ?? [])
        }
    }

    /// Without the marks of Markdown, which no browser reads.
    private static func paragraphs(_ text: String) -> [String] {
        text.split(separator: "\n\n").map { paragraph in
            String(paragraph).replacing("**", with: "").replacing("`", with: "").replacing("\n", with: " ")
        }
    }
}

extension APIReferencePage.Operation {
    fileprivate init(_ method: String, _ path: String, _ node: Node, shared: Node?, _ root: Node) {
        id = node["operationId"]?.string ?? ""
        self.method = method.uppercased()
        self.path = path
        summary = node["summary"]?.string ?? ""
        description = node["description"]?.string?.replacing("`", with: "")
        let parameters = [shared, node["parameters"]].compactMap { $0?.sequence }.flatMap { Array($0) }
        self.parameters = parameters.map { Self.resolved($0, root) }.map { parameter in
            .init(
                name: parameter["name"]?.string ?? "", place: parameter["in"]?.string ?? "",
                text: parameter["description"]?.string?.replacing("`", with: "") ?? "")
        }
        let body = node["requestBody"].map { Self.resolved($0, root) }?["content"]?.mapping?.first?.value["schema"]
        self.body = body.flatMap { try? Yams.serialize(node: Self.resolved($0, root)) }
        responses = (node["responses"]?.mapping.map(OpenAPINode.flattened) ?? []).map { status, response in
            .init(name: status, place: "", text: Self.resolved(response, root)["description"]?.string ?? "")
        }
    }

    /// What a reference such as `#/components/schemas/Money` stands for.
    private static func resolved(_ node: Node, _ root: Node) -> Node {
        guard let path = node["$ref"]?.string else { return node }
        let names = path.split(separator: "/").dropFirst().map(String.init)
        return names.reduce(Optional(root)) { $0?[$1] } ?? node
    }
}
