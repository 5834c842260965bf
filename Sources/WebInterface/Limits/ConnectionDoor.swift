import HTTPTypes
import NIOCore
import NIOHTTP1

/// What every connection of a server passes: the count of those that are open, and the limits of what may come in.
package struct ConnectionDoor: Sendable {
    private let limits: HTTPLimits
    private let count: ConnectionCount
    private let watches = ConnectionWatches()
    private let headers: [(String, String)]
    let isServedOverTLS: Bool

    package init(limits: HTTPLimits, count: ConnectionCount, isServedOverTLS: Bool) {
        self.limits = limits
        self.count = count
        self.isServedOverTLS = isServedOverTLS
        let fields = SecurityPolicy.refusals(isServedOverTLS: isServedOverTLS)
        headers = fields.map { ($0.name.rawName, $0.value) } + [("Connection", "close")]
    }

    var parserLimits: NIOHTTPDecoderLimitConfiguration {
        var configuration = NIOHTTPDecoderLimitConfiguration()
        configuration.maxHeaderFieldSize = limits.headerFieldBytes
        configuration.maxHeaderListSize = limits.headerListBytes
        configuration.maxHeaderFieldCount = limits.headerFields
        return configuration
    }

    /// Counts a connection until it is closed; one that is too many is sent away.
    func admits(_ channel: any Channel) throws -> Bool {
        guard let place = count.enter(from: channel.remoteAddress.flatMap(IPAddress.init)) else {
            try channel.pipeline.syncOperations.addHandler(RefusedConnection(headers))
            return false
        }
        channel.closeFuture.whenComplete { [count] _ in count.leave(place) }
        return true
    }

    /// Adds what counts the bytes, in front of the parser; the gate belongs behind the parser.
    func addMeter(to channel: any Channel) throws -> RequestGate {
        let progress = ConnectionProgress(limits: limits)
        try channel.pipeline.syncOperations.addHandler(ConnectionMeter(progress))
        return RequestGate(
            limits, progress, watch: watches.watch(of: channel.eventLoop), headers: HTTPHeaders(headers))
    }
}
