import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/categories/{id}/merges/`: into which category another one goes, and what that means.
struct MergeCategoryPage: Page {
    static let template = "book-setup/merge-category"
    let title: Words = "Merge category"
    var trail: [Crumb] { [.categories, Crumb(.verbatim(name), at: "/dashboard/categories/\(id)/")] }
    let id, name: String
    /// “12 lines of entries”.
    let count: Words
    /// “Its budget of ₹5,000.00 a month goes along”; nil without one.
    let budget: Words?
    let errors: [Words]
    let choices: [Choice]
}

extension MergeCategoryPage {
    init(
        _ old: Category, among all: [Category], lines: Int64, limits: [Category.ID: Money], in region: Region, problem: Words?
    ) {
        self.init(
            id: old.id.description, name: old.name, count: lines == 1 ? "1 line of entries" : "\(lines) lines of entries",
            budget: limits[old.id].map { "Its budget of \($0.formatted(in: region)) a month goes along, unless the other has one of its own" },
            errors: problem.map { [$0] } ?? [],
            choices: CategoryTree(old.kind, among: all).branches.flatMap { [$0.category] + $0.children }.filter { $0.id != old.id }.map {
                Choice($0.id.description, "\($0.icon) \($0.name)")
            })
    }
}
