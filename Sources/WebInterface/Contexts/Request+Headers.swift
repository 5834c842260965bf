import Hummingbird

extension HTTPFields {
    /// The first value of a header that has no name of its own in HTTPTypes.
    package subscript(named name: String) -> String? {
        get { Element.Name(name).flatMap { self[$0] } }
        set {
            guard let name = Element.Name(name) else { return }
            self[name] = newValue
        }
    }
}

extension Request {
    /// Whether htmx asks for a part of the page, to be put into the one that is open.
    package var wantsFragment: Bool {
        headers[named: "HX-Request"] == "true" && headers[named: "HX-Boosted"] != "true"
    }

    /// Whether the caller reads JSON and not pages.
    package var wantsJSON: Bool {
        guard let accept = headers[.accept]?.lowercased() else { return false }
        return accept.contains("json") && !accept.contains("text/html")
    }
}
