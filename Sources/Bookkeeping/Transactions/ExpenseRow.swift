import Accounting
import WebInterface

/// One transaction in a list.
package struct ExpenseRow: TemplateValue {
    package let id, icon: String
    package let title: Words
    /// What else there is to say in one line: “Petrol · HDFC card · from WhatsApp”.
    package let detail: Words
    package let amount: String
    package let isIncome, needsReview, hasMarks: Bool
    package let marks: [Mark]

    package init(
        id: String, icon: String, title: Words, detail: Words, amount: String, isIncome: Bool, needsReview: Bool, marks: [Mark]
    ) {
        (self.id, self.icon, self.title, self.detail, self.amount) = (id, icon, title, detail, amount)
        (self.isIncome, self.needsReview, self.marks) = (isIncome, needsReview, marks)
        hasMarks = needsReview || !marks.isEmpty
    }

    /// A small sign of what proves a transaction.
    package struct Mark: TemplateValue {
        package let icon: String
        package let label: Words
    }
}
