/// Who came to a proxy, as the proxy wrote it down.
struct ForwardedHop: Equatable {
    /// Nil for what is no address, such as `unknown`.
    let address: IPAddress?
    var scheme: String?

    /// The hops of `192.0.2.7, 10.0.0.1`, over all headers of the name, the nearest last.
    static func list(xForwardedFor lines: [String]) -> [ForwardedHop] {
        elements(lines, separator: ",").map { ForwardedHop(address: Self.address(of: $0)) }
    }

    /// The hops of `for=192.0.2.7;proto=https, for="[2001:db8::1]:4711"`. Source: RFC 7239, section 4.
    static func list(forwarded lines: [String]) -> [ForwardedHop] {
        elements(lines, separator: ",").map { element in
            var hop: (address: IPAddress?, scheme: String?)
            for pair in elements([String(element)], separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2 else { continue }
                let value = parts[1].filter { $0 != "\"" }
                switch parts[0].lowercased() {
                case "for": hop.address = address(of: Substring(value))
                case "proto": hop.scheme = value.lowercased()
                default: continue
                }
            }
            return ForwardedHop(address: hop.address, scheme: hop.scheme)
        }
    }

    /// A chain is never long; of one that is, the end that is nearest to us counts.
    private static func elements(_ lines: [String], separator: Character) -> [Substring] {
        Array(lines.flatMap { $0.split(separator: separator) }.map(trimmed).suffix(32))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " || $0 == "\t" }
        let end = start.lastIndex { $0 != " " && $0 != "\t" }
        return end.map { start[...$0] } ?? ""
    }

    /// The address of `192.0.2.7`, `192.0.2.7:4711`, `2001:db8::1` or `[2001:db8::1]:4711`.
    private static func address(of text: Substring) -> IPAddress? {
        if text.first == "[" { return IPAddress(text.dropFirst().prefix { $0 != "]" }) }
        let colons = text.filter { $0 == ":" }.count
        return IPAddress(colons == 1 ? text.prefix { $0 != ":" } : text)
    }
}
