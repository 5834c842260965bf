import Accounting

/// One option of a select field.
package struct Choice: TemplateValue {
    package let value: String
    package let label: Words
    package let isSelected: Bool

    package func child(named key: String) -> Any? {
        switch key {
        case "value": value
        case "label": label
        case "isSelected": isSelected
        default: nil
        }
    }

    package init(_ value: String, _ label: Words, isSelected: Bool = false) {
        self.value = value
        self.label = label
        self.isSelected = isSelected
    }
}
