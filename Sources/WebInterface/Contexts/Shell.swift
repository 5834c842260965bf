import Accounting

/// What the frame round every page needs to know: the person, the book, the looks and the form token.
package struct Shell: Hashable, Sendable {
    package enum Theme: String, Sendable, CaseIterable { case auto, light, dark }

    /// Who is signed in; nil for a visitor, who gets no navigation.
    package var personName: String?
    package var bookName: String?
    /// Tells two books of one name apart; nil for visitors.
    package var bookID: String?
    /// The books to switch between; empty for those who have one only.
    package var books: [BookChoice]
    /// Whether pages offer to change the book.
    package var mayWrite: Bool
    package var isAdministrator: Bool
    package var theme: Theme
    /// The synchronizer token every form of this session must send back; nil for visitors.
    package var csrfToken: String?
    /// The person's address, where a reminder to confirm it is shown.
    package var emailToVerify: String?
    package var region: Region
    /// Whose page it is; nil for visitors.
    package var marks: Marks?

    package init(
        personName: String? = nil, bookName: String? = nil, bookID: String? = nil, books: [BookChoice] = [],
        mayWrite: Bool = true, isAdministrator: Bool = false, theme: Theme = .auto,
        csrfToken: String? = nil, emailToVerify: String? = nil, region: Region = Region("en-US"),
        marks: Marks? = nil
    ) {
        self.personName = personName
        self.bookName = bookName
        self.bookID = bookID
        self.books = books
        self.mayWrite = mayWrite
        self.isAdministrator = isAdministrator
        self.theme = theme
        self.csrfToken = csrfToken
        self.emailToVerify = emailToVerify
        self.region = region
        self.marks = marks
    }

    /// What the forms of a page send back: the session's token, and the book that the page showed.
    var formToken: String? {
        csrfToken.map { token in bookID.map { "\(token).\($0)" } ?? token }
    }
}

/// One of a person's books, in the menu that switches between them.
package struct BookChoice: TemplateValue, Hashable {
    package let id, name: String
    package let isOpen: Bool

    package init(id: String, name: String, isOpen: Bool) {
        self.id = id
        self.name = name
        self.isOpen = isOpen
    }
}
