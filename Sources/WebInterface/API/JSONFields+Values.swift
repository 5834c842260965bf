import Accounting

/// The values of the books.
extension JSONFields {
    package mutating func id<Entity>(_ name: String, _ type: Entity.Type = Entity.self) -> Identifier<Entity>? {
        guard let text = rawText(name) else { return nil }
        guard let id = Identifier<Entity>(text) else {
            note(name, "not_an_id", "An id is expected here, such as 0190f4ce-8a3b-7c1d-9e2f-1234567890ab.")
            return nil
        }
        return id
    }

    package mutating func date(_ name: String) -> CalendarDate? {
        guard let text = rawText(name) else { return nil }
        guard let date = CalendarDate(text) else {
            note(name, "not_a_date", "A day between 1900 and 2200 is expected here, such as 2026-03-02.")
            return nil
        }
        return date
    }

    package mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Choice.Type = Choice.self
    ) -> Choice? where Choice.RawValue == String {
        guard let text = rawText(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            note(name, "unknown_value", "One of \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).")
            return nil
        }
        return choice
    }

    package mutating func currency(_ name: String) -> Currency? {
        guard let text = rawText(name) else { return nil }
        guard let currency = Currency(code: text), text == currency.code else {
            note(name, "unknown_currency", "The code of a currency is expected here, such as INR.")
            return nil
        }
        return currency
    }

    /// An amount: a decimal text such as `"120.00"`, a number, or what we write ourselves, `{"minor_units": 12000, …}`.
    package mutating func money(_ name: String, in currency: Currency) -> Money? {
        switch take(name) {
        case nil, .null: return nil
        case .string(let text): return money(name, decimal: text, in: currency)
        case .number(let text): return money(name, decimal: text, in: currency)
        case .object(let fields): return money(name, of: fields, in: currency)
        case let other?: return mismatch(name, "an amount", other)
        }
    }

    private mutating func money(_ name: String, decimal text: String, in currency: Currency) -> Money? {
        do {
            return try Money(decimal: text, currency)
        } catch {
            note(name, "not_an_amount", "An amount in \(currency.code) is expected here, such as \(Self.sample(of: currency)).")
            return nil
        }
    }

    private mutating func money(_ name: String, of sent: [String: JSONValue], in currency: Currency) -> Money? {
        var fields = JSONFields(sent, at: name + "/")
        let units = fields.integer("minor_units", in: .min ... .max)
        let decimal = fields.money("amount", in: currency)
        let named = fields.currency("currency")
        if let named, named != currency { fields.note("currency", "other_currency", "The account is in \(currency.code).") }
        if let units, let decimal, decimal.minorUnits != units {
            fields.note("minor_units", "contradiction", "It is not the same as the amount.")
        }
        do { try fields.finish() } catch {
            add(error.faults)
            return nil
        }
        guard let money = units.map({ Money(minorUnits: $0, currency) }) ?? decimal else {
            note(name, "missing", "An amount or its minor_units are needed.")
            return nil
        }
        return money
    }

    private static func sample(of currency: Currency) -> String {
        Money(minorUnits: 120 * currency.minorUnitsPerUnit, currency).decimalString
    }
}
