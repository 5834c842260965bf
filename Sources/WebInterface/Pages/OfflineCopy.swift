import Hummingbird

/// Which pages a browser may keep for when there is no network, and whose they are: the service worker goes by these headers.
///
/// A page says by `Session-Mark` which session it was made for. Copies of other sessions are thrown away when it comes, and all
/// of them with a page that has no mark. Only a page with `Offline-Copy` is kept: those of the list, as they are without a query.
enum OfflineCopy {
    static let paths: Set = ["/dashboard", "/dashboard/expenses", "/chat"]

    static func mark(_ response: inout Response, to request: Request, of shell: Shell) {
        guard let marks = shell.marks, !request.wantsFragment else { return }
        response.headers[named: "Session-Mark"] = marks.session
        let path = request.uri.path.hasSuffix("/") ? String(request.uri.path.dropLast()) : request.uri.path
        guard request.method == .get, response.status == .ok, request.uri.query == nil, paths.contains(path) else { return }
        response.headers[named: "Offline-Copy"] = "yes"
    }
}

/// What tells apart the sessions and people of one browser. Ids, and no secrets.
package struct Marks: Hashable, Sendable {
    package let session, person, book: String

    package init(session: String, person: String, book: String) {
        self.session = session
        self.person = person
        self.book = book
    }
}
