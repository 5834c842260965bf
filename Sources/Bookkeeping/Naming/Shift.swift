import WebInterface

/// Where something in a list is to go: a step up or down by a button, or to a place, counted from 0, by dragging.
///
///     Shift.up.applied(to: "b", in: ["a", "b", "c"])      // ["b", "a", "c"]
///     Shift.to(2).applied(to: "a", in: ["a", "b", "c"])   // ["b", "c", "a"]
package enum Shift: Sendable, Equatable {
    case up, down
    case to(Int)

    /// What a form says: `step=up`, or `place=2`.
    package init?(_ form: FormBody) {
        switch form.raw("step") {
        case "up": self = .up
        case "down": self = .down
        default:
            guard let place = Int(form.raw("place")), place >= 0 else { return nil }
            self = .to(place)
        }
    }

    package func applied<Element: Equatable>(to element: Element, in list: [Element]) -> [Element] {
        guard let old = list.firstIndex(of: element) else { return list }
        let new = switch self {
        case .up: old - 1
        case .down: old + 1
        case .to(let place): place
        }
        var moved = list
        moved.remove(at: old)
        moved.insert(element, at: min(max(new, 0), moved.count))
        return moved
    }
}
