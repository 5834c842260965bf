extension Sequence<Words> {
    /// All of them in one text: `["Food", "HDFC card"]` becomes “Food · HDFC card”. What stands between them is the same everywhere.
    package func joined(by separator: String) -> Words {
        let all = Array(self)
        return Words(key: Array(repeating: "{}", count: all.count).joined(separator: separator), values: all.map { .words($0) })
    }
}
