import Administration
import BookSetup
import Budgets
import Conversations
import Delivery
import Entries
import Features
import Insights
import Membership
import Notifications
import Overview
import PersonalData
import QuickSearch
import Reports
import SigningIn
import Statements
import WebChat
import WhatsApp

/// What the program is made of.
///
/// A feature is added with one line. The order is that of their migrations in a new database, so whoever refers to another's
/// tables comes later.
struct FeatureList: Sendable {
    let types: [any Feature.Type]

    static let all = FeatureList(types: [
        SigningInFeature.self,
        MembershipFeature.self,
        PersonalDataFeature.self,
        AdministrationFeature.self,
        OverviewFeature.self,
        EntriesFeature.self,
        ConversationsFeature.self,
        WebChatFeature.self,
        InsightsFeature.self,
        ReportsFeature.self,
        BookSetupFeature.self,
        BudgetsFeature.self,
        StatementsFeature.self,
        NotificationsFeature.self,
        QuickSearchFeature.self,
        DeliveryFeature.self,
        WhatsAppFeature.self,
    ])
}
