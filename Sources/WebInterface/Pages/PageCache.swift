import Hummingbird
import Synchronization

/// Keeps rendered pages for as long as what they show stays the same.
///
/// A page is found by who looks at what in which frame, and is served again while `version` — the revision of the book
/// and the day — is the one it was rendered for. Bounded: when full, it starts anew.
package final class PageCache: Sendable {
    package struct Key: Hashable, Sendable {
        package let uri: String
        let isFragment: Bool
        let shell: Shell

        package init(_ request: Request, _ shell: Shell) {
            uri = request.uri.string
            isFragment = request.wantsFragment
            self.shell = shell
        }
    }

    /// What a page depends on besides its key.
    package struct Version: Hashable, Sendable {
        let revision: Int64
        let day: Int
        /// What the person alone has of it: how they arranged it, the filters they keep.
        let own: String

        package init(revision: Int64, day: Int, own: String = "") {
            self.revision = revision
            self.day = day
            self.own = own
        }
    }

    private struct Kept {
        var pages: [Key: (version: Version, html: ByteBuffer)] = [:]
        var bytes = 0
    }

    private let capacity: Int
    private let kept = Mutex(Kept())

    /// `capacity` is in bytes of HTML.
    package init(capacity: Int = 8 << 20) { self.capacity = capacity }

    package func page(_ key: Key, _ version: Version) -> ByteBuffer? {
        kept.withLock { kept in
            guard let page = kept.pages[key], page.version == version else { return nil }
            return page.html
        }
    }

    package func keep(_ html: ByteBuffer, as key: Key, _ version: Version) {
        kept.withLock { kept in
            kept.bytes -= kept.pages[key]?.html.readableBytes ?? 0
            if kept.bytes + html.readableBytes > capacity { kept = Kept() }
            guard html.readableBytes <= capacity else { return }
            kept.pages[key] = (version, html)
            kept.bytes += html.readableBytes
        }
    }
}
