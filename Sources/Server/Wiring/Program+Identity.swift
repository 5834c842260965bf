import FileStorage
import Identity

extension Program {
    var signIn: SignIn { SignIn(database: database, clock: clock, hasher: hasher) }
    var secondFactors: SecondFactors { SecondFactors(database: database, clock: clock, keys: files.keys) }
}
