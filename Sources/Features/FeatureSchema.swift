import BackgroundJobs
import Bookkeeping
import Identity
import Mail
import Persistence

/// The tables of a feature: the steps that made them, and what of them belongs to a person or a book.
///
///     FeatureSchema(migrations: [notes], tables: [AccountTable("notes", key: ["id"])])
package struct FeatureSchema: Sendable {
    /// In the order in which they were released; a step that was released is never edited.
    package let migrations: [Migration]
    /// What exports take along and deletions take away, those first that others refer to.
    package let tables: [AccountTable]
    /// What else there is of people: files, and rows that no table names.
    package let parts: [AccountPart]

    package init(migrations: [Migration] = [], tables: [AccountTable] = [], parts: [AccountPart] = []) {
        self.migrations = migrations
        self.tables = tables
        self.parts = parts
    }

    /// What every feature builds on: people, jobs, mail and the books themselves.
    package static let house = FeatureSchema(
        migrations: IdentitySchema.migrations + JobSchema.migrations + BookkeepingSchema.migrations + MailSchema.migrations,
        tables: BookkeepingSchema.tables, parts: [BookkeepingSchema.part])
}
