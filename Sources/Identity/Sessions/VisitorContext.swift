import Accounting
import Hummingbird
import NIOCore
import WebInterface

/// The context in which every request begins: somebody at an address, perhaps signed in.
package struct VisitorContext: PageContext {
    package var coreContext: CoreRequestContextStorage
    /// Who is signed in; `SessionMiddleware` finds it out.
    package internal(set) var session: Session?
    /// The session's secret, needed to end it.
    var token: SessionToken?
    /// What the browser asks to be spoken to in: `en-IN`.
    package internal(set) var locale = "en-US"
    /// The address of the other end of the connection; empty where there is none, as in tests.
    package let address: String

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }

    package var shell: Shell { session?.shell ?? Shell(region: Region(locale)) }
}
