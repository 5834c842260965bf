internal import Accounting

/// What `tuppence parse` prints for one message: a line of JSON with its readings.
///
///     parseReport(id: nil, text: "120 petrol", in: context)
///     // {"readings":[{"kind":"expense","amount":"120.00","currency":"INR","date":"2026-11-21","category":"petrol","description":"petrol"}]}
///
/// What is asked about is `none` with a `why` and the `options`: nothing is recorded before the answer.
package func parseReport(id: String?, text: String, in context: MessageContext) -> String {
    let readings = readings(of: parseMessage(text, in: context))
    return JSONText.object([("id", id.map(JSONText.string)), ("readings", JSONText.array(readings))])
}

private func readings(of intent: Intent) -> [String] {
    switch intent {
    case .record(let drafts): drafts.map(reading)
    case .confirm(let draft): [unrecorded("confirm", [draft])]
    case .query(let query): [reading(query)]
    case .command(let command): [reading(command)]
    case .change(let change): [reading(change)]
    case .ask(let question): [reading(question)]
    case .none(let reason): [unrecorded(snakeCase(reason.rawValue), [])]
    }
}

private func reading(_ draft: EntryDraft) -> String {
    let isTransfer = draft.kind == .transfer
    return JSONText.object([
        ("kind", JSONText.string(draft.kind.rawValue)),
        ("amount", JSONText.string(draft.amount.decimalString)),
        ("currency", JSONText.string(draft.amount.currency.code)),
        ("date", JSONText.string(draft.date.description)),
        ("category", draft.category.map { JSONText.string(lowercased($0)) }),
        ("description", JSONText.string(draft.description)),
        ("from", isTransfer ? draft.account.map(JSONText.string) : nil),
        ("to", isTransfer ? draft.destination.map(JSONText.string) : nil),
        ("account", isTransfer ? nil : draft.account.map(JSONText.string)),
        ("payee", draft.payee.map(JSONText.string)),
        ("tags", draft.tags.isEmpty ? nil : JSONText.array(draft.tags.map(JSONText.string))),
        ("mentions", draft.mentions.isEmpty ? nil : JSONText.array(draft.mentions.map(JSONText.string))),
    ])
}

private func unrecorded(_ why: String, _ options: [EntryDraft]) -> String {
    JSONText.object([
        ("kind", JSONText.string("none")), ("why", JSONText.string(why)),
        ("options", options.isEmpty ? nil : JSONText.array(options.map(reading))),
    ])
}

private func reading(_ question: Question) -> String {
    switch question {
    case .whichAmount(let drafts): unrecorded("which_amount", drafts)
    case .whichCurrency(let drafts): unrecorded("which_currency", drafts)
    case .futureDate(let draft): unrecorded("future_date", [draft])
    case .whichAccount(let draft, let isDestination): unrecorded(isDestination ? "which_destination" : "which_account", [draft])
    case .whatFor(let amount):
        JSONText.object([
            ("kind", JSONText.string("none")), ("why", JSONText.string("what_for")), ("amount", JSONText.string(amount.decimalString)),
            ("currency", JSONText.string(amount.currency.code)),
        ])
    }
}

private func reading(_ query: Query) -> String {
    let (intent, period, detail): (String, Period?, String?) = switch query {
    case .totals(let period): ("totals", period, nil)
    case .category(let name, let period): ("category", period, lowercased(name))
    case .categories: ("categories", nil, nil)
    case .balance(let account): ("balance", nil, account)
    case .budget: ("budget", nil, nil)
    case .owe: ("owe", nil, nil)
    case .search(let text): ("search", nil, text)
    case .recent: ("recent", nil, nil)
    case .unanswerable: ("unanswerable", nil, nil)
    }
    return form("query", intent, period, detail)
}

private func reading(_ command: Command) -> String {
    switch command {
    case .help: form("command", "help")
    case .link: form("command", "link")
    case .settings: form("command", "settings")
    case .undo: form("command", "undo")
    case .delete: form("command", "delete")
    case .yes: form("command", "yes")
    case .no: form("command", "no")
    case .linkCode(let code): form("command", "link_code", nil, code)
    case .export(let period): form("command", "export", period)
    case .setBudget(let category, let amount): form("command", "set_budget", nil, lowercased(category), amount)
    case .remind(let text, let date, _, _): form("command", "remind", .day(date), text)
    }
}

private func reading(_ change: Change) -> String { form("command", change.notMine ? "not_mine" : "change", nil, change.words, change.amount) }

private func form(_ kind: String, _ intent: String, _ period: Period? = nil, _ detail: String? = nil, _ amount: Money? = nil) -> String {
    JSONText.object([
        ("kind", JSONText.string(kind)), ("intent", JSONText.string(intent)),
        ("period", period.map { JSONText.string("\($0.first)..\($0.last)") }),
        ("about", detail.map(JSONText.string)),
        ("amount", amount.map { JSONText.string($0.decimalString) }), ("currency", amount.map { JSONText.string($0.currency.code) }),
    ])
}

/// `tooLong` as `too_long`.
private func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { text, letter in text += letter.isUppercase ? "_" + letter.lowercased() : String(letter) }
}
