import Hummingbird

/// Takes a `multipart/form-data` body apart while it comes in. Source: RFC 7578 and RFC 2046, section 5.1.
///
///     var parser = try MultipartParser(contentType: "multipart/form-data; boundary=x")
///     for event in try parser.feed(bytes) { … }     // .begin(name, file name), .bytes, .end
///
/// It holds no more than one delimiter and one part's head (8 KiB); at most 20 parts.
struct MultipartParser {
    enum Event: Equatable {
        case begin(name: String, fileName: String?)
        case bytes([UInt8])
        case end
    }

    private enum State { case preamble, afterDelimiter, head, body, done }

    static let mostParts = 20
    private static let longestHead = 8192
    private let delimiter: [UInt8]
    private var state = State.preamble
    // The first delimiter may stand at the very beginning, where no line ends before it.
    private var buffer: [UInt8] = [13, 10]
    private var parts = 0
    /// Whether the buffer begins with the line's end that belongs to the head.
    private var isAtStart = false

    init(contentType: String) throws(HTTPError) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"), let boundary = parameter("boundary", of: contentType),
            (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ (0x20..<0x7F).contains($0) })
        else { throw HTTPError(.unsupportedMediaType, message: "A form with a file is expected here.") }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    var isDone: Bool { state == .done }

    mutating func feed(_ bytes: some Sequence<UInt8>) throws(HTTPError) -> [Event] {
        buffer += bytes
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// Whether something was taken that makes another step worth while.
    private mutating func step(_ events: inout [Event]) throws(HTTPError) -> Bool {
        switch state {
        case .preamble: return takeBody(nil)
        case .afterDelimiter: return try takeEndOfDelimiter()
        case .head: return try takeHead(&events)
        case .body:
            var taken: [Event] = []
            let isEnded = takeBody { taken.append($0) }
            events += taken
            return isEnded
        case .done:
            buffer = []
            return false
        }
    }

    /// What comes before the next delimiter, which is skipped unless somebody wants it.
    private mutating func takeBody(_ emit: ((Event) -> Void)?) -> Bool {
        let skipped = isAtStart ? 2 : 0
        if let start = firstIndex(of: delimiter, in: buffer) {
            if start > skipped { emit?(.bytes(Array(buffer[skipped..<start]))) }
            emit?(.end)
            buffer.removeFirst(start + delimiter.count)
            (state, isAtStart) = (.afterDelimiter, false)
            return true
        }
        let safe = buffer.count - delimiter.count
        guard safe > skipped else { return false }
        emit?(.bytes(Array(buffer[skipped..<safe])))
        buffer.removeFirst(safe)
        isAtStart = false
        return false
    }

    private mutating func takeEndOfDelimiter() throws(HTTPError) -> Bool {
        guard buffer.count >= 2 else { return false }
        let end = Array(buffer.prefix(2))
        buffer.removeFirst(2)
        guard end == [13, 10] || end == Array("--".utf8) else { throw malformedUpload }
        state = end == [13, 10] ? .head : .done
        parts += 1
        guard parts <= Self.mostParts + 1 else { throw HTTPError(.badRequest, message: "This form has too many parts.") }
        return true
    }

    private mutating func takeHead(_ events: inout [Event]) throws(HTTPError) -> Bool {
        let blankLine: [UInt8] = [13, 10, 13, 10]
        guard let end = firstIndex(of: blankLine, in: buffer) else {
            guard buffer.count <= Self.longestHead else { throw malformedUpload }
            return false
        }
        guard end <= Self.longestHead, let head = String(validating: buffer[..<end], as: UTF8.self) else { throw malformedUpload }
        events.append(try begin(head))
        // The last line's end stays: in an empty part it begins the next delimiter. Else `takeBody` drops it.
        buffer.removeFirst(end + 2)
        isAtStart = true
        state = .body
        return true
    }

    private func begin(_ head: String) throws(HTTPError) -> Event {
        let lines = head.split(separator: "\r\n")
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = parameter("name", of: String(line))
        else { throw malformedUpload }
        return .begin(name: name, fileName: parameter("filename", of: String(line)))
    }
}

private let malformedUpload = HTTPError(.badRequest, message: "This form could not be read. Please go back and try again.")

/// `x` of `form-data; name="x"; filename="y.png"`. Source: RFC 7578, section 4.2.
private func parameter(_ name: String, of header: String) -> String? {
    for part in header.split(separator: ";").dropFirst() {
        let pair = part.split(separator: "=", maxSplits: 1)
        guard pair.count == 2, pair[0].filter({ !$0.isWhitespace }).lowercased() == name else { continue }
        let value = pair[1].drop { $0 == " " }
        guard value.first == "\"" else { return String(value) }
        return String(value.dropFirst().prefix { $0 != "\"" })
    }
    return nil
}

private func firstIndex(of pattern: [UInt8], in bytes: [UInt8]) -> Int? {
    guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
        pattern.withUnsafeBufferPointer { pattern in
            var index = 0
            let last = bytes.count - pattern.count
            while index <= last {
                if bytes[index] == first, (1..<pattern.count).allSatisfy({ bytes[index + $0] == pattern[$0] }) { return index }
                index += 1
            }
            return nil
        }
    }
}
