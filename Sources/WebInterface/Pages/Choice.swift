/// One option of a select field.
package struct Choice: TemplateValue {
    package let value, label: String
    package let isSelected: Bool

    package func child(named key: String) -> Any? {
        switch key {
        case "value": value
        case "label": label
        case "isSelected": isSelected
        default: nil
        }
    }

    package init(_ value: String, _ label: String, isSelected: Bool = false) {
        self.value = value
        self.label = label
        self.isSelected = isSelected
    }
}
