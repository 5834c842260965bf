import ArgumentParser
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Asks for a password without showing it.
enum PasswordPrompt {
    static func ask() throws -> String {
        guard isatty(STDIN_FILENO) == 1 else {
            guard let line = readLine() else { throw ValidationError("Give --password, or the password on standard input.") }
            return line
        }
        guard let typed = getpass("Password: ") else { throw ValidationError("No password was typed.") }
        return String(cString: typed)
    }
}
