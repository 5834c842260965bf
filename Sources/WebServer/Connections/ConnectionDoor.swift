import HTTPTypes
import NIOCore
import NIOHTTP1
import WebInterface

/// What every connection of a server passes: the count of those that are open, and the limits of what may come in.
package struct ConnectionDoor: Sendable {
    private let rules: ConnectionRules
    private let count: ConnectionCount
    private let watches = ConnectionWatches()
    package let isServedOverTLS: Bool

    package init(limits: HTTPLimits, count: ConnectionCount, isServedOverTLS: Bool) {
        self.count = count
        self.isServedOverTLS = isServedOverTLS
        let fields = SecurityPolicy.refusals(isServedOverTLS: isServedOverTLS)
        let headers = fields.map { ($0.name.rawName, $0.value) } + [("Connection", "close")]
        rules = ConnectionRules(limits: limits, refusalHeaders: headers)
    }

    var parserLimits: NIOHTTPDecoderLimitConfiguration {
        let limits = rules.limits
        var configuration = NIOHTTPDecoderLimitConfiguration()
        configuration.maxHeaderFieldSize = limits.headerFieldBytes
        configuration.maxHeaderListSize = limits.headerListBytes
        configuration.maxHeaderFieldCount = limits.headerFields
        return configuration
    }

    /// Counts a connection until it is closed; one that is too many is sent away.
    func admits(_ channel: any Channel) throws -> Bool {
        guard let place = count.enter(from: channel.remoteAddress.flatMap(IPAddress.init)) else {
            try channel.pipeline.syncOperations.addHandler(RefusedConnection(rules.refusalHeaders))
            return false
        }
        channel.closeFuture.whenComplete { [count] _ in count.leave(place) }
        return true
    }

    /// Adds what counts the bytes, in front of the parser; the gate belongs behind the parser.
    func addMeter(to channel: any Channel) throws -> RequestGate {
        let progress = ConnectionProgress(rules)
        try channel.pipeline.syncOperations.addHandler(ConnectionMeter(progress))
        return RequestGate(rules, progress, watch: watches.watch(of: channel.eventLoop))
    }
}
