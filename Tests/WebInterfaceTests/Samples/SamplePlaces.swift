import BookSetup
import Entries
import Insights
import Overview
import PersonalData
import Reports
import WebChat
import WebInterface
import WhatsApp

/// The navigation that pages of these tests have.
let places: [Place] =
    OverviewFeature.places + EntriesFeature.places + WebChatFeature.places + InsightsFeature.places + ReportsFeature.places
    + BookSetupFeature.places + WhatsAppFeature.places + PersonalDataFeature.places
