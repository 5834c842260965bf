import Accounting

/// What is wrong with one field of a request, or one parameter of its address.
package struct FieldFault: Hashable, Sendable {
    /// Where it is: `amount`, `lines/0/category`.
    package let field: String
    /// A bounded name: `missing`, `not_a_date`.
    package let code: String
    package let message: String

    package init(_ field: String, _ code: String, _ message: String) {
        self.field = field
        self.code = code
        self.message = message
    }
}

/// A request that could be read and not be followed, with all that is wrong with it.
package struct InvalidFields: UserFacingError, Equatable {
    package let faults: [FieldFault]

    package init(_ faults: [FieldFault]) { self.faults = faults }

    package var kind: UserErrorKind { .invalidInput }
    package var code: String { "request.invalid" }
    package var userMessage: Words {
        guard let first = faults.first else { return "The request can't be understood as it is." }
        let more = faults.count > 1 ? " \(faults.count - 1) more of its fields need a look." : ""
        return "“\(first.field)”: \(first.message)\(more)"
    }
}
