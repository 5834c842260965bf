/// The words of a text in lower case, parted by single spaces, without punctuation or numbers: the key under which a
/// correction is remembered.
///
/// `normalizedWords("Star-Bucks  #12, Goa!")` is `star-bucks goa`.
package func normalizedWords(_ text: String) -> String {
    let clean = cleanedText(text)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(clean.count)
    for word in clean.split(whereSeparator: { !isLetter($0) && !isDigit($0) && $0 != 0x27 && $0 != 0x2D && $0 != 0x2E }) {
        guard word.contains(where: isLetter) else { continue }
        if !bytes.isEmpty { bytes.append(0x20) }
        var trimmed = word
        while let last = trimmed.last, !isLetter(last), !isDigit(last) { trimmed.removeLast() }
        bytes += trimmed
    }
    return lowercased(String(decoding: bytes, as: UTF8.self))
}
