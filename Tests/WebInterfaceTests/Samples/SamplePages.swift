import Accounting
import Hummingbird

@testable import Administration
@testable import BookSetup
@testable import Bookkeeping
@testable import Entries
@testable import Identity
@testable import Insights
@testable import Membership
@testable import Notifications
@testable import Overview
@testable import PersonalData
@testable import QuickSearch
@testable import Reports
@testable import SigningIn
@testable import WebChat
@testable import WebInterface
@testable import WhatsApp

extension ToastPage {
    static let sample = ToastPage(
        message: "Deleted Petrol, ₹120.00", isError: false,
        action: Action(label: "Undo", path: "/dashboard/expenses/7/restorations/"))
}

extension ErrorPage {
    static let sample = ErrorPage(
        title: "Something went wrong", status: "500", message: "Something went wrong, reference 8f3a.",
        isSignInNeeded: false, reference: "8f3a", retryPath: "/dashboard/", advice: "It usually takes no longer than 5 seconds.")
}

extension APIReferencePage {
    static let sample = APIReferencePage(
        introduction: ["What it is."],
        sections: [
            Section(name: "Books", anchor: "books", operations: [
                Operation(
                    id: "listBooks", method: "GET", path: "/api/v1/books", summary: "The books", description: "All of them.",
                    body: "type: object", parameters: [Row(name: "limit", place: "query", text: "How many.")],
                    responses: [Row(name: "200", place: "", text: "All of them.")])
            ])
        ])
}

/// Every page there is, with a sample of it.
let samplePages: [any Page] = [
    LandingPage.sample, RegisterPage.sample, LoginPage.sample, SettingsPage.sample, KeysPage.sample, APIReferencePage.sample, DashboardPage.sample,
    LinkPage.sample, PasswordResetPage.sample, NewPasswordPage.sample,
    LoginCodePage.sample, ConfirmationPage.sample, SecondFactorPage.sample, SecondFactorSetUpPage.sample, RecoveryCodesPage.sample,
    ToGooglePage.sample, GoogleSettingsPage.sample, GoogleRegistrationPage.sample,
    AvatarPage.sample, ExportPage.sample, DeletionPage.sample,
    AccountsPage.sample, AccountPage.sample, ReconcilePage.sample, PayeesPage.sample, PayeePage.sample,
    TagsPage.sample, TagPage.sample, RulesPage.sample, RulePage.sample,
    ExpensesPage.sample, ReportPage.sample, InsightsPage.sample, UpcomingPage(rows: InsightsPage.Insight.samples),
    EditExpensePage.sample, BulkConfirmPage.sample, EntryEditorPage.sample, EntryRowPage.sample,
    CategoriesPage.sample, EditCategoryPage.sample, MergeCategoryPage.sample,
    CardsPage(DashboardLayout("flow,-review")), ChatPage.sample, ChatEntryPage.sample, ChatCompletionsPage.sample, ChatFilePage.sample,
    NotificationsPage.sample, WelcomePage.sample,
    LinkWhatsAppPage.sample, VerifyWhatsAppPage.sample, MembersPage.sample,
    BooksPage.sample, InvitationPage.sample, SecurityPage.sample, HistoryPage.sample,
    SearchPage.sample, DesignPage(), OfflinePage(), OverviewPage.sample, UsersPage.sample, JobsPage.sample, ChannelsPage.sample, ToastPage.sample, ErrorPage.sample,
]

/// The context of the tests, for somebody signed in.
struct TestContext: PageContext {
    var coreContext: CoreRequestContextStorage
    var shell = Shell(personName: "Asha", bookName: "Home", bookID: "home", csrfToken: "t0ken")

    init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }
}

/// The `Web` folder of this checkout.
let webFolder = #filePath.split(separator: "/Tests/").first.map { "\($0)/Web" } ?? "Web"
