import WebInterface

@testable import BookSetup
@testable import Entries
@testable import Insights
@testable import Overview
@testable import PersonalData
@testable import Reports
@testable import WebChat
@testable import WhatsApp

/// The navigation that pages of these tests have.
let places: [Place] =
    OverviewFeature.places + EntriesFeature.places + WebChatFeature.places + InsightsFeature.places + ReportsFeature.places
    + BookSetupFeature.places + WhatsAppFeature.places + PersonalDataFeature.places
