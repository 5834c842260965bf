import Accounting

extension Period {
    /// The entries of the period, perhaps of one category.
    package func url(category: Category.ID? = nil) -> String { url(category.map { "category=\($0)&" } ?? "") }

    /// Those of a filter, such as `tag=goa&`.
    package func url(_ filter: String) -> String { "/dashboard/expenses/?\(filter)from=\(first)&to=\(last)" }
}
