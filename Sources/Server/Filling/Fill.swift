import Accounting
import ArgumentParser
import Bookkeeping
import Conversations
import ExternalServices
import Features
import Foundation
import Identity
import Persistence
import SigningIn

/// `tuppence fill`: made-up users with books of transactions, for demonstrations and measurements.
struct Fill: BookCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make users with books of realistic transactions; print one JSON line a user.")

    @Option(help: "How many users.") var users = 1
    @Option(help: "Transactions per book; a list like 10000,100 gives the first users those and the rest the last.")
    var transactions = "1000"
    @Option(help: "The same seed makes the same data.") var seed: UInt64 = 1
    @Option(help: "The day up to which the transactions run; today when left out.") var until: String?

    static let firstNumber = 15_550_000_001

    mutating func validate() throws {
        guard (1...100_000).contains(users) else { throw ValidationError("--users is a number from 1 to 100000.") }
        _ = try sizes()
    }

    func run(in program: Program, print: @Sendable (String) -> Void) async throws {
        let sizes = try sizes()
        let today = until.flatMap { CalendarDate($0) } ?? program.clock.today(in: "Asia/Kolkata")
        let password = "tuppence-demo-\(seed)"
        let registration = program.house.registration()
        let hash = try await registration.hash(ofValid: password)
        for number in 0..<users {
            let person = SampleUser(number: number, password: password)
            let access = try await program.database.write { db in
                let access = try registration.create(person.form, hashed: hash, in: db)
                try ChannelAccounts(clock: program.clock).link(
                    .init(address: person.whatsApp, phone: person.whatsApp), on: .whatsapp, to: access.user.id, in: db)
                return access
            }
            var random = SeededRandom(seed: seed &* 1_000_003 &+ UInt64(number))
            let entries = SampleTransactions.make(sizes[min(number, sizes.count - 1)], until: today, random: &random)
            try await SampleBook(access: access.writing(), program: program).record(entries)
            for feature in program.features.types { try await feature.addSamples(to: access.writing(), in: program.house) }
            print(person.line(access))
        }
    }

    private func sizes() throws -> [Int] {
        let sizes = transactions.split(separator: ",").map { Int($0) }
        guard !sizes.isEmpty, sizes.allSatisfy({ $0.map { (0...10_000_000).contains($0) } ?? false }) else {
            throw ValidationError("--transactions is a number, or several parted by commas.")
        }
        return sizes.compactMap { $0 }
    }
}

/// One made-up user.
private struct SampleUser {
    let number: Int
    let password: String

    var email: String { "user\(number + 1)@example.org" }
    var whatsApp: String { String(Fill.firstNumber + number) }

    var form: RegistrationForm {
        RegistrationForm(
            name: "User \(number + 1)", email: email, password: password, locale: "en-IN", currency: "INR",
            timeZone: "Asia/Kolkata")
    }

    func line(_ access: BookAccess) -> String {
        "{\"email\":\"\(email)\",\"password\":\"\(password)\",\"whatsapp\":\"\(whatsApp)\",\"book\":\"\(access.book.id)\"}"
    }
}

/// Records made-up transactions in a book, many to a commit.
private struct SampleBook {
    let access: WritingAccess
    let program: Program

    func record(_ entries: [SampleTransactions.Entry]) async throws {
        let (categories, accounts) = try await program.database.read(in: access.book.id) { db in
            (try CategoryStore(clock: program.clock).list(of: access.book.id, in: db),
             try AccountStore(clock: program.clock).list(of: access.book.id, in: db))
        }
        let ids = Dictionary(categories.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        guard let account = accounts.first, let other = categories.last(where: { $0.kind == .expense }) else { return }
        for start in stride(from: 0, to: entries.count, by: 2_000) {
            let batch = entries[start..<min(start + 2_000, entries.count)]
            try await program.database.write(in: access.book.id) { db in
                for entry in batch {
                    let transaction = transaction(entry, ids[entry.category] ?? other.id, account)
                    try program.ledger.record(
                        transaction, from: .init(.whatsapp, evidence: (.said, "sample")), by: access, in: db)
                }
            }
        }
    }

    private func transaction(
        _ entry: SampleTransactions.Entry, _ category: Accounting.Category.ID, _ account: Account
    ) -> Transaction {
        let amount = entry.kind == .income ? entry.minorUnits : -entry.minorUnits
        return Transaction(
            id: program.clock.newID(), kind: entry.kind, date: entry.date, account: account.id,
            amount: Money(minorUnits: amount, account.currency),
            lines: [Line(category: category, amount: amount, ownShare: amount)],
            details: .init(description: entry.description))
    }
}
