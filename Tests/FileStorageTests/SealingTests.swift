@testable import FileStorage
import Testing

@Suite struct SealingTests {
    let ring = Keyring.make()
    let place: FileKey

    init() throws { place = try key("receipts/a.jpg") }

    private func seal(_ bytes: [UInt8]) async throws -> [UInt8] {
        let format = SealedFormat(sealingWith: try ring.current(), for: place)
        return try await SealedBytes(OnePiece(bytes), format: format).collected(upTo: 1 << 30)
    }

    private func open(_ sealed: [UInt8], with ring: Keyring? = nil, at place: FileKey? = nil) async throws -> [UInt8] {
        try await OpenedBytes(base: OnePiece(sealed), keyring: ring ?? self.ring, place: place ?? self.place).collected(upTo: 1 << 30)
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 200_001])
    func `what is sealed opens again, and its size is known from outside`(size: Int) async throws {
        let bytes = sample(size)
        let sealed = try await seal(bytes)
        #expect(try await open(sealed) == bytes)
        #expect(SealedFormat.plainSize(ofSealed: Int64(sealed.count)) == Int64(size))
    }

    @Test func `the same bytes never look the same, and nothing of them shows`() async throws {
        let bytes = Array("CANARY-4711 ".utf8) + [UInt8](repeating: 65, count: 5000)
        let (first, second) = (try await seal(bytes), try await seal(bytes))
        #expect(first != second)
        #expect(!String(decoding: first, as: UTF8.self).contains("CANARY"))
    }

    @Test func `every changed bit is found`() async throws {
        let sealed = try await seal(sample(150_000))
        for _ in 0..<300 {
            var changed = sealed
            let index = Int.random(in: 0..<changed.count)
            changed[index] ^= 1 << UInt8.random(in: 0..<8)
            await #expect(throws: SealingError.self, "byte \(index)") { try await open(changed) }
        }
    }

    @Test func `every cut is found, between chunks too`() async throws {
        let sealed = try await seal(sample(150_000))
        let chunk = SealedFormat.chunkSize + SealedFormat.tagSize
        let cuts = [0, 1, 8, SealedFormat.headerSize, SealedFormat.headerSize + chunk, SealedFormat.headerSize + 2 * chunk, sealed.count - 1]
        for cut in cuts + (0..<100).map({ _ in Int.random(in: 0..<sealed.count) }) {
            await #expect(throws: SealingError.self, "cut at \(cut)") { try await open(Array(sealed.prefix(cut))) }
        }
        await #expect(throws: SealingError.self) { try await open(sealed + [0]) }
    }

    @Test func `chunks that change places are found`() async throws {
        let sealed = try await seal(sample(200_000))
        let chunk = SealedFormat.chunkSize + SealedFormat.tagSize
        let header = Array(sealed.prefix(SealedFormat.headerSize))
        let chunks = (0..<3).map { Array(sealed.dropFirst(header.count + $0 * chunk).prefix(chunk)) }
        let tail = Array(sealed.dropFirst(header.count + 3 * chunk))
        for order in [[1, 0, 2], [0, 0, 2], [0, 2]] {
            await #expect(throws: SealingError.doesNotOpen) { try await open(header + order.flatMap { chunks[$0] } + tail) }
        }
    }

    @Test func `a file in another's place, or one sealed elsewhere, does not open`() async throws {
        let sealed = try await seal([1, 2, 3])
        await #expect(throws: SealingError.doesNotOpen) { try await open(sealed, at: key("receipts/b.jpg")) }
        let other = Keyring.make()
        await #expect(throws: SealingError.unknownKey(try ring.current().id)) { try await open(sealed, with: other) }
        await #expect(throws: SealingError.notSealed) { try await open(sample(5000)) }
    }

    @Test func `a value opens in its own row and column only`() throws {
        let secret = Array("a bank's token".utf8)
        let sealed = try ring.seal(secret, for: "connections|1|token")
        #expect(try ring.open(sealed, for: "connections|1|token") == secret)
        #expect(throws: SealingError.doesNotOpen) { try ring.open(sealed, for: "connections|2|token") }
        #expect(throws: SealingError.notSealed) { try ring.open([], for: "connections|1|token") }
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: SealingError.self) { try ring.open(changed, for: "connections|1|token") }
            #expect(throws: SealingError.self) { try ring.open(Array(sealed.prefix(index)), for: "connections|1|token") }
        }
        let id = try Keyring.keyID(of: sealed)
        #expect(try id == ring.current().id)
    }
}
