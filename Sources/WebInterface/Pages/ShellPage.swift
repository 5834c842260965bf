import Accounting

/// What surrounds a page's template: the frame of the whole document, or nothing but the form token of a fragment.
struct ShellPage: TemplateValue {
    let page: any Page
    let shell: Shell
    let language: Catalogue
    /// Where the static files lie: `/static/3f2a9c01`.
    let assets: String
    package let path: String

    func child(named key: String) -> Any? {
        switch key {
        case "page": page
        case "pageTemplate": type(of: page).template
        case "language": language.language
        case "isTranslated": language.language != Catalogue.english.language
        case "documentTitle": documentTitle
        case "trail": page.trail
        case "hasTrail": !page.trail.isEmpty
        case "pageTitle": page.title
        case "path": path
        case "links": shell.personName == nil ? nil : NavigationLink.all(at: path, isAdministrator: shell.isAdministrator)
        case "assets": assets
        default: shell.child(named: key)
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
    func child(named key: String) -> Any? {
        switch key {
        case "personName": personName
        case "initial": personName?.first.map { $0.uppercased() }
        case "bookName": bookName
        case "books": books
        case "hasBooks": !books.isEmpty
        case "mayWrite": mayWrite
        case "theme": theme.rawValue
        case "themes": ThemeChoice.all(chosen: theme)
        case "csrfToken": formToken
        case "emailToVerify": emailToVerify
        case "personMark": marks?.person
        case "bookMark": marks?.book
        default: nil
        }
    }
}

/// A button of the frame that changes its colours.
struct ThemeChoice: TemplateValue {
    package let value: String
    package let label: Words
    let icon: String
    let isChosen: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "value": value
        case "label": label
        case "icon": icon
        case "isChosen": isChosen
        default: nil
        }
    }

    package static func all(chosen: Shell.Theme) -> [ThemeChoice] {
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
