import Hummingbird
import Logging

/// The context of a request that may be answered with a page: who is asking, and how the frame round the page looks.
package protocol PageContext: RequestContext {
    var shell: Shell { get }
}

extension RequestContext {
    /// What a person quotes when something went wrong; the log holds the detail under it.
    package var requestID: String { logger[metadataKey: "hb.request.id"]?.description ?? "unknown" }
}
