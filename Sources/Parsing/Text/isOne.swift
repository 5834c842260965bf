extension String {
    /// Whether the text is one of the words of a list, which are parted by single spaces.
    ///
    /// `"paid".isOne(of: "paid spent")` is true. Unlike a set or an array written in place, a list costs no allocation; a
    /// message asks hundreds of these.
    func isOne(of list: StaticString) -> Bool {
        guard !isEmpty else { return false }
        var word = self
        return word.withUTF8 { word in
            let list = UnsafeBufferPointer(start: list.utf8Start, count: list.utf8CodeUnitCount)
            var start = 0
            while start + word.count <= list.count {
                let end = start + word.count
                if list[start] == word[0], end == list.count || list[end] == 0x20, isSame(list, from: start, as: word) { return true }
                while start < list.count, list[start] != 0x20 { start += 1 }
                start += 1
            }
            return false
        }
    }
}

private func isSame(_ list: UnsafeBufferPointer<UInt8>, from start: Int, as word: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in word.indices where list[start + index] != word[index] { return false }
    return true
}
