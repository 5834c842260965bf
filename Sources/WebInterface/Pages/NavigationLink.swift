import Accounting

/// One entry of the navigation: a sidebar on wide screens, a bar at the bottom of a phone.
struct NavigationLink: TemplateValue {
    let path: String
    let label: Words
    let icon: String
    /// What `aria-current` says: `page` where it leads to the page that is open, `true` where that lies below it.
    let current: String?

    var isCurrent: Bool { current != nil }

    static func all(of places: [Place], at path: String, isAdministrator: Bool = false) -> [NavigationLink] {
        let places = places.inNavigation(isAdministrator: isAdministrator)
        let open = path.hasSuffix("/") ? path : path + "/"
        let longest = places.map(\.path).filter(open.hasPrefix).max { $0.count < $1.count }
        return places.map {
            let current = $0.path == longest ? (open == longest ? "page" : "true") : nil
            return NavigationLink(path: $0.path, label: $0.label, icon: $0.icon, current: current)
        }
    }
}
