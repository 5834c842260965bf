import Features
import FileStorage
import Identity

extension House {
    package var signIn: SignIn { SignIn(database: database, clock: clock, hasher: hasher) }
    package var secondFactors: SecondFactors { SecondFactors(database: database, clock: clock, keys: files.keys) }

    package var passwordReset: PasswordReset {
        PasswordReset(database: database, clock: clock, users: users, jobs: jobs, outbox: outbox, baseURL: baseURL)
    }

    package func registration(_ policy: RegistrationPolicy = .open) -> Registration {
        Registration(
            database: database, clock: clock, hasher: hasher, policy: policy, onBookCreated: onBookCreated,
            onRegistered: [{ [emails] access, db in try emails.begin(for: access.user, in: db) }])
    }
}
