import Accounting
import ExternalServices
import FileStorage
import Identity
import Persistence

/// The pictures of people: small, square, without what the camera wrote into them, sealed like every file.
struct Avatars: Sendable {
    static let largestUpload = 5 << 20
    static let side = 256

    let database: any SQLDatabase
    let files: SealedFiles
    let clock: Clock
    let shrinker: PictureShrinker

    init(database: any SQLDatabase, files: SealedFiles, clock: Clock, shrinker: PictureShrinker) {
        self.database = database
        self.files = files
        self.clock = clock
        self.shrinker = shrinker
    }

    /// Takes a picture for a user's. Throws `AvatarProblem`.
    func put(_ picture: [UInt8], of user: User.ID) async throws {
        guard Self.isPicture(picture) else { throw AvatarProblem.unreadable }
        let small: [UInt8]
        do { small = try await shrinker.square(picture, Self.side) } catch PictureError.unreadable {
            throw AvatarProblem.unreadable
        }
        guard let key = FileKey("\(Self.folder(of: user))\(clock.newID(Avatars.self)).jpg") else { throw AvatarProblem.unreadable }
        try await files.put(small, at: key)
        try await replace(key.description, of: user)
    }

    package func remove(of user: User.ID) async throws { try await replace(nil, of: user) }

    /// The picture of a user, for themselves and for those who share a book with them; nil for everybody else.
    package func find(of user: User.ID, seenBy viewer: User.ID) async throws -> [UInt8]? {
        let path: String? = try await database.read { db in
            try db.value(
                """
                SELECT avatar FROM users WHERE id = \(user) AND avatar IS NOT NULL AND (id = \(viewer) OR EXISTS (
                    SELECT 1 FROM book_members AS theirs JOIN book_members AS mine ON mine.book_id = theirs.book_id
                    WHERE theirs.user_id = users.id AND mine.user_id = \(viewer)))
                """)
        }
        guard let key = path.flatMap(FileKey.init) else { return nil }
        return try await files.get(key).collected(upTo: 1 << 20)
    }

    static func folder(of user: User.ID) -> String { "avatars/\(user)/" }

    private func replace(_ path: String?, of user: User.ID) async throws {
        let old: String? = try await database.write { db in
            let old: String? = try db.value("SELECT avatar FROM users WHERE id = \(user)")
            try db.execute("UPDATE users SET avatar = \(path) WHERE id = \(user)")
            return old
        }
        if let key = old.flatMap(FileKey.init) { try await files.delete(key) }
    }

    /// Only what starts as a JPEG, PNG or WebP does is shown to the program that reads it.
    static func isPicture(_ bytes: [UInt8]) -> Bool {
        let isWebP = bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        return isWebP || bytes.starts(with: [0xFF, 0xD8, 0xFF]) || bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }
}

/// Why a picture can't be taken.
enum AvatarProblem: UserFacingError, Equatable {
    case missing
    case unreadable

    var kind: UserErrorKind { .invalidInput }
    var code: String { self == .missing ? "picture.missing" : "picture.unreadable" }

    var userMessage: Words {
        switch self {
        case .missing: "Choose a picture first."
        case .unreadable: "This picture can’t be read. Use a JPEG, PNG or WebP of at most 5 MB."
        }
    }
}
