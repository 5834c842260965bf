internal import Accounting

/// Numbers written as words before a suffix word, as dictation writes them in Spanish: `veinte mil`, `un millón`.
enum NumberWords {
    /// The pieces with every run of number words replaced by digits.
    static func withDigits(_ tokens: [Token], in context: MessageContext) -> [Token] {
        guard context.region.language == "es", tokens.contains(where: { isNumberWord($0.lower, context) }) else { return tokens }
        var result: [Token] = []
        var index = 0
        while index < tokens.count {
            if let (value, end) = run(from: index, in: tokens) {
                result.append(Token(kind: .number, text: String(value), lower: "", isGlued: false))
                // The suffix word stays, to multiply the number.
                result.append(tokens[end])
                index = end + 1
            } else {
                result.append(tokens[index])
                index += 1
            }
        }
        return result
    }

    static func isNumberWord(_ word: String, _ context: MessageContext) -> Bool {
        context.region.language == "es" && (word == "mil" || spanish[word] != nil)
    }

    /// `ciento cincuenta mil`, `treinta y cinco mil`: a run counts only when `mil` or `millón` ends it, which `un` needs.
    private static func run(from start: Int, in tokens: [Token]) -> (value: Int, end: Int)? {
        guard start == 0 || tokens[start - 1].kind != .number else { return nil }
        var value = 0, end = start
        while end < tokens.count {
            if let part = spanish[tokens[end].lower] { value += part } else if !(tokens[end].lower == "y" && value >= 20) { break }
            end += 1
        }
        guard end < tokens.count, tokens[end].lower.isOne(of: "mil millón millon millones") else { return nil }
        return value > 0 ? (value, end) : tokens[end].lower == "mil" ? (1, end) : nil
    }

    private static let spanish: [String: Int] = [
        "un": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12,
        "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veinticinco": 25,
        "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100,
        "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900,
    ]
}
