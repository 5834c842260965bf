import Accounting

/// What surrounds a page's template: the frame of the whole document, or nothing but the form token of a fragment.
struct ShellPage: ComputedNames {
    let page: any Page
    let shell: Shell
    let language: Catalogue
    /// Where the static files lie: `/static/3f2a9c01`.
    let assets: String
    /// What the navigation is made of.
    let places: [Place]
    let path: String
    /// Asked for by each row of a list.
    let mayWrite: Bool
    let csrfToken: String?

    init(page: any Page, shell: Shell, language: Catalogue, assets: String, places: [Place], path: String) {
        (self.page, self.shell, self.language, self.assets, self.places, self.path) = (page, shell, language, assets, places, path)
        mayWrite = shell.mayWrite
        csrfToken = shell.formToken
    }

    func computed(named name: String) -> (any TemplateContent)? {
        switch name {
        case "page": page
        case "pageTemplate": type(of: page).template
        case "language": language.language
        case "isTranslated": language.language != Catalogue.english.language
        case "documentTitle": documentTitle
        case "trail": page.trail
        case "hasTrail": !page.trail.isEmpty
        case "pageTitle": page.title
        case "links": shell.personName == nil ? nil : NavigationLink.all(of: places, at: path, isAdministrator: shell.isAdministrator)
        default: shell.content(named: name)
        }
    }

    /// Where one is, the nearest first, as a narrow tab shows the beginning only: `Books · Settings · Tuppence`.
    private var documentTitle: Words {
        let book = shell.books.isEmpty ? nil : shell.bookName
        let places = [page.title] + page.trail.reversed().map(\.label) + [book].compactMap(\.self).map(Words.verbatim)
        return (places + ["Tuppence"]).joined(by: " · ")
    }
}

extension Shell {
    func content(named name: String) -> (any TemplateContent)? {
        switch name {
        case "personName": personName
        case "initial": personName?.first.map { $0.uppercased() }
        case "bookName": bookName
        case "books": books
        case "hasBooks": !books.isEmpty
        case "theme": theme.rawValue
        case "themes": ThemeChoice.all(chosen: theme)
        case "emailToVerify": emailToVerify
        case "personMark": marks?.person
        case "bookMark": marks?.book
        default: nil
        }
    }
}

/// A button of the frame that changes its colours.
struct ThemeChoice: TemplateValue {
    let value: String
    let label: Words
    let icon: String
    let isChosen: Bool

    static func all(chosen: Shell.Theme) -> [ThemeChoice] {
        Shell.Theme.allCases.map { theme in
            let (label, icon) = face(of: theme)
            return ThemeChoice(value: theme.rawValue, label: label, icon: icon, isChosen: theme == chosen)
        }
    }

    private static func face(of theme: Shell.Theme) -> (label: Words, icon: String) {
        switch theme {
        case .auto: ("Auto", "auto")
        case .light: ("Light", "sun")
        case .dark: ("Dark", "moon")
        }
    }
}
