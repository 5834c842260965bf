import ExternalServices

/// What features ask of the world outside.
package struct Outside: Sendable {
    /// A way out over HTTP, which also leads to these hosts where they are private; closed when the process ends.
    package var transport: @Sendable (_ allowedHosts: Set<String>) -> HTTPTransport
    package var shrinker: PictureShrinker
    /// Counts the webhooks of one provider: where there are too many, the seconds until there may be another.
    package var webhookLimit: @Sendable () -> (@Sendable () -> Int64?)

    package init(
        transport: @escaping @Sendable (_ allowedHosts: Set<String>) -> HTTPTransport, shrinker: PictureShrinker,
        webhookLimit: @escaping @Sendable () -> (@Sendable () -> Int64?)
    ) {
        self.transport = transport
        self.shrinker = shrinker
        self.webhookLimit = webhookLimit
    }
}
