import FoundationEssentials
import Testing

@testable import Bookkeeping
@testable import Overview
@testable import WebChat
@testable import WebInterface

/// Writes every sample page as a file to look at: `PAGE_GALLERY=/tmp/gallery swift test --filter PageGallery`.
///
/// The files name their styles and scripts by relative paths, so a browser shows them without a server.
@Suite struct PageGallery {
    static let folder = ProcessInfo.processInfo.environment["PAGE_GALLERY"]

    @Test(.enabled(if: folder != nil), arguments: ["light", "dark"])
    func `every page can be looked at`(theme: String) throws {
        let folder = try URL(filePath: #require(Self.folder))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let pages = try PageRenderer(folder: webFolder, places: places)
        for (name, page) in named(samplePages + [DashboardPage.emptySample, ChatPage.emptySample]) {
            let isOpen = ["landing", "register", "login"].contains { name.contains($0) }
            let theme = try #require(Shell.Theme(rawValue: theme))
            let shell = isOpen ? Shell(theme: theme) : Shell(personName: "Asha", bookName: "Home", theme: theme, csrfToken: "x")
            let html = try pages.text(of: page, in: "frame/shell", shell: shell, path: Self.paths[name] ?? "/")
                .replacing("\(pages.assets.root)/", with: "static/")
            try Data(html.utf8).write(to: folder.appending(path: "\(name)-\(theme).html"))
        }
    }

    private func named(_ pages: [any Page]) -> [(String, any Page)] {
        var seen: [String: Int] = [:]
        return pages.map { page in
            let name = type(of: page).template.replacing("/", with: "-")
            seen[name, default: 0] += 1
            return (seen[name] == 1 ? name : name + "-empty", page)
        }
    }

    private static let paths = [
        "overview-dashboard": "/dashboard/", "entries-expenses": "/dashboard/expenses/", "web-chat-chat": "/chat/",
        "book-setup-categories": "/dashboard/categories/", "whatsapp-link": "/link-whatsapp/",
        "personal-data-settings": "/settings/",
    ]
}
