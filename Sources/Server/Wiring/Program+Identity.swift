import FileStorage
import Identity
import PersonalData
import Providers
import SigningIn

extension Program {
    var signIn: SignIn { SignIn(database: database, clock: clock, hasher: hasher) }
    var secondFactors: SecondFactors { SecondFactors(database: database, clock: clock, keys: files.keys) }
    var avatars: Avatars { Avatars(database: database, files: files, clock: clock, shrinker: .vips) }
    var exports: Exports { Exports(database: database, clock: clock, jobs: jobs, files: files) }
    var deletions: Deletions { Deletions(database: database, clock: clock, files: files, contents: .all) }
}
