import BackgroundJobs
import Features
import Identity
import Persistence
import WebInterface

/// What the features bring that is known without any of them being made.
extension FeatureList {
    private var schemas: [FeatureSchema] { [.house] + types.map { $0.schema } }

    /// Every step of the schema, in the order in which one builds on another.
    var migrations: [Migration] { schemas.flatMap(\.migrations) }

    /// All that people and books have here, those tables that others refer to first.
    var contents: AccountContents {
        AccountContents(tables: schemas.flatMap(\.tables), parts: schemas.flatMap(\.parts))
    }

    var subscribers: [any EventSubscription.Type] { types.flatMap { $0.subscribers } }
    var places: [Place] { types.flatMap { $0.places } }
    /// The names of what can be configured besides the cases of `Setting`.
    var settings: [String] { types.flatMap { $0.settings } }
    var checks: [Check] { types.flatMap { $0.checks } }

    /// Every column of secrets.
    func sealedColumns(in house: House) -> [SealedColumn] { types.flatMap { $0.sealedColumns(in: house) } }

    /// Makes each of them, once for a process.
    func make(in house: House) throws -> Contributions { Contributions(try types.map { try $0.init(house) }) }
}
