import Accounting
import Hummingbird
import NIOCore
import WebInterface

/// The context in which every request begins: somebody at an address, perhaps signed in.
package struct VisitorContext: PageContext, PeerContext {
    package var coreContext: CoreRequestContextStorage
    /// Who is signed in; `SessionMiddleware` finds it out.
    package internal(set) var session: Session?
    /// What the browser asks to be spoken to in: `en-IN`.
    package internal(set) var locale = "en-US"
    /// Where the request came from; `PeerMiddleware` takes the word of proxies that are trusted.
    package var peer: Peer
    /// The connection that it came over.
    package let channel: any Channel

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        peer = Peer(address: source.channel.remoteAddress?.ipAddress ?? "")
    }

    /// The address it came from; empty where there is none, as in tests.
    package var address: String { peer.address }

    package var shell: Shell { session?.shell ?? Shell(region: Region(locale)) }
}
