import Synchronization

/// Where the contract of the API lies. It is read when somebody asks for it first: a server starts without it.
package final class OpenAPIFile: Sendable {
    private let folder: String
    private let read = Mutex<OpenAPIDocument?>(nil)

    /// `folder` is the one with the pages.
    package init(folder: String) { self.folder = folder }

    /// Throws where the file is missing or no document.
    func document() throws -> OpenAPIDocument {
        try read.withLock { known in
            if let known { return known }
            let document = try OpenAPIDocument(folder: folder)
            known = document
            return document
        }
    }
}
