import Accounting
import WebInterface

extension JSONFields {
    /// A text as the forms of the pages read it; nil when it is absent, null or wrong.
    package mutating func parsed<Value>(_ name: String, by parse: (String) throws(FieldProblem) -> Value) -> Value? {
        guard let text = rawText(name) else { return nil }
        do throws(FieldProblem) {
            return try parse(text)
        } catch {
            note(name, error.code, error.userMessage.english)
            return nil
        }
    }
}
