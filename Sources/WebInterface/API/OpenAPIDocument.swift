import Foundation
import Yams

/// The contract of the API, `api/openapi.yaml` in the Web folder: read once, served as JSON and as a page.
struct OpenAPIDocument: Sendable {
    let json: [UInt8]
    let page: APIReferencePage

    /// Throws where the file is missing or no document.
    init(folder: String) throws {
        let text = try String(contentsOf: URL(filePath: folder).appending(path: "api/openapi.yaml"), encoding: .utf8)
        guard let root = try Yams.compose(yaml: text) else { throw CocoaError(.fileReadCorruptFile) }
        var json = JSONWriter(reserving: text.utf8.count * 2)
        json.value(OpenAPINode(root))
        self.json = json.bytes
        page = APIReferencePage(root)
    }
}

/// A node of the document as JSON: aliases are written out, merged mappings too.
struct OpenAPINode: JSONWritable {
    let node: Node
    init(_ node: Node) { self.node = node }

    func write(to json: inout JSONWriter) {
        switch node {
        case .mapping(let mapping):
            json.object { json in
                for (key, value) in Self.flattened(mapping) {
                    json.key(text: key)
                    json.value(OpenAPINode(value))
                }
            }
        case .sequence(let sequence): json.array(of: sequence.map(OpenAPINode.init))
        case .scalar(let scalar): write(scalar, to: &json)
        case .alias: json.append("null".utf8)
        }
    }

    private func write(_ scalar: Node.Scalar, to json: inout JSONWriter) {
        if let number = node.int, node.tag.rawValue.hasSuffix(":int") {
            number.write(to: &json)
        } else if let flag = node.bool, node.tag.rawValue.hasSuffix(":bool") {
            flag.write(to: &json)
        } else if node.tag.rawValue.hasSuffix(":null") {
            json.append("null".utf8)
        } else {
            scalar.string.write(to: &json)
        }
    }

    static func flattened(_ mapping: Node.Mapping) -> [(key: String, value: Node)] {
        mapping.flatMap { key, value -> [(key: String, value: Node)] in
            guard key.string == "<<", case .mapping(let merged) = value else { return [(key.scalar?.string ?? "", value)] }
            return flattened(merged)
        }
    }
}
