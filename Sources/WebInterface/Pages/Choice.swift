import Accounting

/// One option of a select field.
package struct Choice: TemplateValue {
    package let value: String
    package let label: Words
    package let isSelected: Bool

    package init(_ value: String, _ label: Words, isSelected: Bool = false) {
        self.value = value
        self.label = label
        self.isSelected = isSelected
    }
}
