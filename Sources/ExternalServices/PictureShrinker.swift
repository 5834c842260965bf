/// Makes a small picture of one that somebody sent, without what cameras write into it.
package struct PictureShrinker: Sendable {
    /// The picture as JPEG, cut to a square of `side` pixels. Throws `PictureError`.
    package var square: @Sendable (_ picture: [UInt8], _ side: Int) async throws -> [UInt8]

    package init(square: @escaping @Sendable (_ picture: [UInt8], _ side: Int) async throws -> [UInt8]) {
        self.square = square
    }
}

/// Why no small picture could be made.
package enum PictureError: Error, Equatable {
    /// The picture is none, or broken, or asks for more memory and time than it gets.
    case unreadable
    /// The program that does it is not there.
    case unavailable(String)
}
