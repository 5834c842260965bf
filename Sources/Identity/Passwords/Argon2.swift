import CArgon2

/// Argon2id as RFC 9106 describes it, kept in the PHC format: `$argon2id$v=19$m=65536,t=3,p=1$salt$tag`.
package enum Argon2 {
    /// What one hash costs: memory in KiB, passes over it, and lanes.
    package struct Cost: Sendable {
        let memory, passes, lanes: UInt32

        init(memory: UInt32, passes: UInt32, lanes: UInt32 = 1) {
            self.memory = memory
            self.passes = passes
            self.lanes = lanes
        }

        /// 64 MiB, three passes.
        static let standard = Cost(memory: 65_536, passes: 3)

        /// How a hash of this cost begins.
        var prefix: String { "$argon2id$v=19$m=\(memory),t=\(passes),p=\(lanes)$" }
    }

    struct Failure: Error, CustomStringConvertible {
        let code: Int32
        var description: String { "Argon2 failed: \(String(cString: argon2_error_message(code)))" }
    }

    private static let saltLength = 16
    private static let tagLength = 32

    static func hash(_ password: [UInt8], cost: Cost) throws -> String {
        let salt = RandomBytes.make(saltLength)
        let length = argon2_encodedlen(
            cost.passes, cost.memory, cost.lanes, UInt32(saltLength), UInt32(tagLength), Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        let code = argon2id_hash_encoded(
            cost.passes, cost.memory, cost.lanes, password, password.count, salt, salt.count, tagLength, &encoded, length)
        guard code == ARGON2_OK.rawValue else { throw Failure(code: code) }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// In constant time where the hash is well formed.
    static func verify(_ password: [UInt8], against encoded: String) -> Bool {
        argon2id_verify(encoded, password, password.count) == ARGON2_OK.rawValue
    }
}
