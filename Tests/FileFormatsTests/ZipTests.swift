import FileFormats
import Foundation
import Testing

@Suite struct ZipTests {
    private struct Pieces: AsyncSequence, Sendable {
        typealias Failure = any Error
        let count: Int
        let piece: [UInt8]

        func makeAsyncIterator() -> Iterator { Iterator(left: count, piece: piece) }

        struct Iterator: AsyncIteratorProtocol {
            var left: Int
            let piece: [UInt8]

            mutating func next() async throws -> [UInt8]? {
                guard left > 0 else { return nil }
                left -= 1
                return piece
            }
        }
    }

    @Test func `another program reads what was written`() async throws {
        let entries = [
            ZipEntry("a/empty.json") { Pieces(count: 0, piece: []) },
            ZipEntry("a/small.json") { Pieces(count: 1, piece: Array("[1]\n".utf8)) },
            ZipEntry("b/large.txt") { Pieces(count: 5000, piece: Array(String(repeating: "words ", count: 100).utf8)) },
        ]
        var zip: [UInt8] = []
        for try await piece in ZipStream(entries, at: 1_772_452_800) { zip += piece }
        #expect(zip.count < 100_000)
        let path = FileManager.default.temporaryDirectory.appending(path: "tuppence-\(UUID().uuidString).zip")
        try Data(zip).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let listing = try python(
            "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), [(i.filename, i.file_size) for i in z.infolist()], z.read('a/small.json'))",
            path.path)
        #expect(listing == "None [('a/empty.json', 0), ('a/small.json', 4), ('b/large.txt', 3000000)] b'[1]\\n'\n")
    }

    @Test(arguments: ["é.json", "a\nb"]) func `a name that not every program reads alike is refused`(name: String) throws {
        let zip = try ZipWriter()
        #expect(throws: ZipError.self) { try zip.begin(name, at: 0) }
    }

    private func python(_ script: String, _ argument: String) throws -> String {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, argument]
        process.standardOutput = output
        try process.run()
        process.waitUntilExit()
        return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
}
