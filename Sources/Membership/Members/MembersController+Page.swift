import Accounting
import ExternalServices
import FoundationEssentials
import Hummingbird
import Identity
import WebInterface

extension MembersController {
    func respond(
        to request: Request, notice: Words? = nil, link: String? = nil, error: (any UserFacingError)? = nil,
        role: Role = .editor, email: String = "", context: BookContext
    ) async throws -> Response {
        let access = context.access
        let isOwner = access.role == .owner
        let all = try await members.list(of: access.book.id)
        let open = isOwner ? try await invitations.list(of: access.book.id) : []
        let owned = MembersPage.Owned(
            roles: Role.choices(selected: role), email: email.kept, invitations: open.map { row(of: $0, access) },
            newLink: link, sendsMail: invitations.send != nil)
        let page = MembersPage(
            bookName: access.book.name, notice: notice, errors: error?.formMessages ?? [],
            members: all.map { row(of: $0, access) }, owned: isOwner ? owned : nil)
        return try pages.respond(to: request, with: page, context: context, status: error?.formStatus ?? .ok)
    }

    private func row(of member: Member, _ access: BookAccess) -> MembersPage.Row {
        let id = member.user.id.description
        let isMe = member.user.id == access.user.id
        let form = MembersPage.Form(id: id, name: member.user.name, roles: Role.choices(selected: member.role))
        return MembersPage.Row(
            id: id, name: member.user.name, email: member.user.email, role: member.role.title, isMe: isMe,
            form: access.role == .owner && !isMe ? form : nil)
    }

    private func row(of invitation: Invitation, _ access: BookAccess) -> MembersPage.Open {
        let date = TimeZones.date(of: invitation.expiresAt, in: access.book.timeZone)
        let today = clock.today(in: access.book.timeZone)
        return MembersPage.Open(
            id: invitation.id.description, to: invitation.email.map(Words.verbatim) ?? "Whoever has the link", role: invitation.role.title,
            expires: date.words(in: access.user.region, today: today))
    }
}

extension Role {
    /// What a member of the role is called: `Editor`.
    package var title: Words {
        switch self {
        case .viewer: "Viewer"
        case .editor: "Editor"
        case .owner: "Owner"
        }
    }

    package static func choices(selected: Role) -> [Choice] {
        [Role.viewer, .editor, .owner].map { Choice($0.rawValue, $0.explanation, isSelected: $0 == selected) }
    }

    private var explanation: Words {
        switch self {
        case .viewer: "Viewer – reads"
        case .editor: "Editor – writes"
        case .owner: "Owner – everything"
        }
    }
}
