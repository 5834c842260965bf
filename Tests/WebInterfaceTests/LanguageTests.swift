import Accounting
import Testing

@testable import Bookkeeping
@testable import Notifications
@testable import WebInterface

@Suite struct LanguageTests {
    let pages: PageRenderer
    let shell = Shell(personName: "Asha", bookName: "Home", csrfToken: "t0ken", region: Region("es-ES"))

    init() throws { pages = try PageRenderer(folder: webFolder, places: places) }

    @Test func `the frame of a page is in the language of the person`() throws {
        let html = try pages.text(of: NotificationsPage.sample, in: "frame/shell", shell: shell)
        #expect(html.contains("<html lang=\"es\""))
        #expect(html.contains("<title>Notificaciones · Tuppence</title>"))
        #expect(html.contains("Categorías") && html.contains("Ajustes") && !html.contains(">Settings<"))
    }

    @Test func `Hindi is written as Hindi`() throws {
        let hindi = Shell(personName: "Asha", bookName: "Home", csrfToken: "t0ken", region: Region("hi-IN"))
        let html = try pages.text(of: NotificationsPage.sample, in: "frame/shell", shell: hindi)
        #expect(html.contains("<html lang=\"hi\"") && html.contains("<h1>सूचनाएँ"))
    }

    @Test func `a date has the month's name of the language`() throws {
        let today: CalendarDate = "2026-11-21"
        let catalogue = Catalogue(language: "es", texts: try CataloguesTests.texts(of: "es"))
        let month = Period.month(containing: today).title(in: Region("es-ES"), today: today)
        #expect(month.english == "November 2026" && catalogue.tell(month) == "noviembre de 2026")
        #expect(catalogue.tell(CalendarDate("2026-01-05").words(in: Region("es-ES"), today: today)) == "5 ene")
    }

    /// Read once, as it takes a second.
    private static let spanish = Result {
        let catalogue = Catalogue(language: "es", texts: try CataloguesTests.texts(of: "es"))
        return try TemplateLibrary(texts: TemplateFolder(path: webFolder + "/templates").texts(), in: catalogue)
    }

    @Test(arguments: samplePages.indices)
    func `no English is left in a template`(index: Int) throws {
        let name = type(of: samplePages[index]).template
        guard !name.hasPrefix("frame/design"), !name.hasPrefix("api/") else { return }
        let html = String(decoding: try Self.spanish.get().render(Emptied(samplePages[index]), in: name), as: UTF8.self)
        let text = html.replacing(#/<[^>]*>/#, with: "|")
        for english in [" the ", "|Save|", "|Delete|", "|Settings|", "|Cancel|", "|Amount|", "|Entries|"] {
            #expect(!text.contains(english), "\(name): \(english)")
        }
    }
}

/// A page whose texts are all `–`, so that only those of its template are left.
private struct Emptied: ComputedNames {
    let value: any TemplateValue

    init(_ value: any TemplateValue) { self.value = value }

    func computed(named name: String) -> (any TemplateContent)? { value.child(named: name).map(emptied) }

    private func emptied(_ child: any TemplateContent) -> any TemplateContent {
        switch child {
        case is String, is Words: "–"
        case let list as [String]: list.map { _ in "–" }
        case let list as [Words]: list.map { _ in "–" }
        case let list as [any TemplateValue]: list.map(Emptied.init)
        case let value as any TemplateValue: Emptied(value)
        default: child
        }
    }
}
