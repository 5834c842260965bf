import Hummingbird
import Testing

@testable import WebInterface

@Suite struct MultipartTests {
    static let type = "multipart/form-data; boundary=\"x-y\""

    /// Feeds a body in pieces of a size and joins what comes out.
    func parse(_ body: String, piece: Int, type: String = type) throws -> (parts: [String], isDone: Bool) {
        var parser = try MultipartParser(contentType: type)
        var parts: [String] = []
        let bytes = Array(body.utf8)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            for event in try parser.feed(bytes[start..<min(start + piece, bytes.count)]) {
                switch event {
                case .begin(let name, let fileName): parts.append("\(name)|\(fileName ?? "-")|")
                case .bytes(let bytes): parts[parts.count - 1] += String(decoding: bytes, as: UTF8.self)
                case .end: parts[parts.count - 1] += "|"
                }
            }
        }
        return (parts, parser.isDone)
    }

    @Test(arguments: [1, 2, 3, 7, 64, 10_000])
    func `parts come out whole, however the body is cut`(piece: Int) throws {
        let body = """
            ignored\r\n--x-y\r\nContent-Disposition: form-data; name="a"\r\n\r\none\r\n\r\n--x-\r\ntwo\r\n\
            --x-y\r\ncontent-disposition: form-data; filename="b.png"; name="b"\r\nContent-Type: image/png\r\n\r\n\r\n\
            --x-y\r\nContent-Disposition: form-data; name="c"\r\n\r\n\r\n\r\n--x-y--\r\nignored
            """
        let result = try parse(body, piece: piece)
        #expect(result.parts == ["a|-|one\r\n\r\n--x-\r\ntwo|", "b|b.png||", "c|-|\r\n|"])
        #expect(result.isDone)
    }

    @Test(arguments: ["multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=x", ""])
    func `what is no form with parts is refused`(type: String) {
        #expect(throws: HTTPError.self) { try parse("", piece: 1, type: type) }
    }

    @Test(arguments: [
        "--x-y\r\n\r\n\r\nno name\r\n--x-y--", "--x-yxx", "--x-y\r\nContent-Disposition: form-data\r\n\r\n\r\n--x-y--",
        "--x-y\r\n" + String(repeating: "h", count: 9000),
        String(repeating: "--x-y\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n", count: 30) + "--x-y--",
    ])
    func `broken bodies are refused`(body: String) {
        #expect(throws: HTTPError.self) { try parse(body, piece: 100) }
    }

    @Test func `a body that was cut off is not done`() throws {
        #expect(try !parse("--x-y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf", piece: 5).isDone)
    }
}
