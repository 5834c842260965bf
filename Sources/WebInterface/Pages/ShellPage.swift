/// What surrounds a page's template: the frame of the whole document, or nothing but the form token of a fragment.
struct ShellPage: TemplateValue {
    let page: any Page
    let shell: Shell
    /// Where the static files lie: `/static/3f2a9c01`.
    let assets: String
    let path: String

    func child(named key: String) -> Any? {
        switch key {
        case "page": page
        case "pageTemplate": type(of: page).template
        case "pageTitle": page.title
        case "personName": shell.personName
        case "bookName": shell.bookName
        case "mayWrite": shell.mayWrite
        case "theme": shell.theme.rawValue
        case "csrfToken": shell.formToken
        case "emailToVerify": shell.emailToVerify
        case "links": shell.personName == nil ? nil : NavigationLink.all(at: path, isAdministrator: shell.isAdministrator)
        case "assets": assets
        default: nil
        }
    }
}

/// One entry of the navigation: a sidebar on wide screens, a bar at the bottom of a phone.
struct NavigationLink: TemplateValue {
    let path, label, icon: String
    /// Whether it leads to the page that is open.
    let isCurrent: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "path": path
        case "label": label
        case "icon": icon
        case "isCurrent": isCurrent
        default: nil
        }
    }

    static func all(at path: String, isAdministrator: Bool = false) -> [NavigationLink] {
        let places = isAdministrator ? places + [("/admin/", "Server", "gear")] : places
        let open = path.hasSuffix("/") ? path : path + "/"
        let longest = places.map(\.path).filter(open.hasPrefix).max { $0.count < $1.count }
        return places.map {
            NavigationLink(path: $0.path, label: $0.label, icon: $0.icon, isCurrent: $0.path == longest)
        }
    }

    private static let places: [(path: String, label: String, icon: String)] = [
        ("/dashboard/", "Dashboard", "home"),
        ("/dashboard/expenses/", "Expenses", "list"),
        ("/chat/", "Chat", "chat"),
        ("/dashboard/categories/", "Categories", "tags"),
        ("/link-whatsapp/", "WhatsApp", "phone"),
        ("/settings/", "Settings", "gear"),
    ]
}
