import Hummingbird

extension Response {
    /// The answer to a form that was accepted: 303 to a path of this server.
    ///
    /// Anything that could lead to another host (`//evil.example`, `/\evil`, `https:`) leads to `/` instead.
    package static func seeOther(_ path: String) -> Response {
        .redirect(to: isLocal(path) ? path : "/", type: .normal)
    }

    /// Whether a path, perhaps given by a stranger as `?next=`, stays on this server.
    package static func isLocal(_ path: String) -> Bool {
        let bytes = Array(path.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2048 else { return false }
        let isPlain = bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
        return isPlain && bytes.dropFirst().first != UInt8(ascii: "/")
    }
}
