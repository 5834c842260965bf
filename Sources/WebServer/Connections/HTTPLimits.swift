import WebInterface

/// What the server puts up with from the other end of a connection: every number in one place.
///
/// Times are in whole seconds, sizes in bytes. Whoever goes beyond is told so with a status and a sentence, and the connection
/// is ended (`RequestFault`).
package struct HTTPLimits: Sendable {
    // What one request may be.
    var urlBytes = 8 << 10
    var headerFieldBytes = 16 << 10
    var headerListBytes = 32 << 10
    package var headerFields = 100
    /// Of any body. Forms, JSON, webhooks and uploads have smaller limits of their own.
    var bodyBytes = 51 << 20

    // How long the other end may take.
    var headSeconds = 10
    var bodySeconds = 120
    /// After the first ten seconds a body has come at a kilobyte a second, all in all.
    var bodyBytesPerSecond = 1 << 10
    var bodyGraceSeconds = 10
    package var idleSeconds = 60
    /// An answer that lies ready is taken, in steps of at least so many bytes.
    var writeSeconds = 30
    var writeBytes = 4 << 10
    /// How long what still comes is thrown away behind a refusal, so that the refusal is read.
    var lingerSeconds = 2

    // How long we may take until an answer begins. Streams that have begun may last.
    var answerSeconds = 30

    // How many connections there may be.
    package var connections = 10_000
    package var connectionsPerAddress = 256

    package init() {}
}

extension HTTPLimits {
    /// Of a JSON body.
    package static let jsonBytes = 1 << 20
    static let jsonDepth = 32
    static let jsonItems = 10_000
    /// Of a form in parts, `multipart/form-data`.
    static let multipartParts = 20
}
