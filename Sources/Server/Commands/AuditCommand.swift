import Accounting
import ArgumentParser
import Bookkeeping
import Features
import Identity
import SigningIn

/// `tuppence audit verify [--book ID]`: looks whether nobody has tampered with the trails.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The trails of changes and of logins.", subcommands: [Verify.self])

    struct Verify: BookCommand {
        static let configuration = CommandConfiguration(
            abstract: "Look at every entry of the trails: none changed, missing, put in or moved.",
            discussion: """
                Prints the hash of each trail's last entry. Written down elsewhere, it tells later that a trail was not made \
                anew from the beginning.
                """)
        @Option(help: "The id of one book; all books and the access log when left out.") var book: String?

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            var isWhole = true
            for found in try await books(program) {
                let report = try await AuditTrail.verify(found.id, named: found.name, in: program.database)
                let end = report.head.map { ", ends with \($0.hexadecimal)" } ?? ""
                print("book \(report.book) “\(report.bookName)”: \(report.count) entries\(end)")
                for finding in report.findings { print("  FAULT  \(finding)") }
                isWhole = isWhole && report.findings.isEmpty
            }
            if book == nil { isWhole = try await verifyAccessLog(program, print) && isWhole }
            guard isWhole else { throw CommandFailure("Somebody has changed the trails outside of Tuppence. See Docs/audit.md.") }
            print("The trails are whole.")
        }

        private func books(_ program: Program) async throws -> [(id: Book.ID, name: String)] {
            let all = try await AuditTrail.books(in: program.database)
            guard let book else { return all }
            guard let found = all.first(where: { $0.id.description == book.lowercased() }) else {
                throw CommandFailure("There is no book \(book). Without --book all are looked at.")
            }
            return [found]
        }

        private func verifyAccessLog(_ program: Program, _ print: (String) -> Void) async throws -> Bool {
            let (count, findings) = try await AccessLog.verify(program.database)
            print("access log: \(count) entries")
            for finding in findings { print("  FAULT  \(finding)") }
            return findings.isEmpty
        }
    }
}

/// `tuppence setup-token`: another token for the first account of a server that others can reach.
struct SetupTokenCommand: BookCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup-token", abstract: "Print a token with which the first account can be made.")

    func run(in program: Program, print: @Sendable (String) -> Void) async throws {
        guard let token = try await SetupTokens(database: program.database, clock: program.clock).make() else {
            throw CommandFailure("There are accounts already. “tuppence user grant EMAIL” makes one an administrator.")
        }
        print(token)
    }
}

extension [UInt8] {
    /// `3fa2…`
    fileprivate var hexadecimal: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
