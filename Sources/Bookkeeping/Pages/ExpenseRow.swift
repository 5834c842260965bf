import Accounting
import WebInterface

/// One transaction in a list.
struct ExpenseRow: TemplateValue {
    let id, icon: String
    let title: Words
    /// What else there is to say in one line: “Petrol · HDFC card · from WhatsApp”.
    let detail: Words
    let amount: String
    let isIncome, needsReview, hasMarks: Bool
    let marks: [Mark]

    init(
        id: String, icon: String, title: Words, detail: Words, amount: String, isIncome: Bool, needsReview: Bool, marks: [Mark]
    ) {
        (self.id, self.icon, self.title, self.detail, self.amount) = (id, icon, title, detail, amount)
        (self.isIncome, self.needsReview, self.marks) = (isIncome, needsReview, marks)
        hasMarks = needsReview || !marks.isEmpty
    }

    /// A small sign of what proves a transaction.
    struct Mark: TemplateValue {
        let icon: String
        let label: Words
    }
}
