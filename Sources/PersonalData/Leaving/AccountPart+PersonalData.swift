import Identity

extension AccountPart {
    /// Pictures and exports.
    static let picturesAndExports = AccountPart(
        files: { scope in [Avatars.folder(of: scope.user), Exports.folder(of: scope.user)] })
}
