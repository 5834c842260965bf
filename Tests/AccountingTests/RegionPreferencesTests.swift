import Accounting
import Testing

@Suite struct RegionPreferencesTests {
    @Test func `a locale may say what is wanted otherwise`() {
        let region = Region("en-IN-u-fw-wed-x-ymd-comma")
        #expect(region.locale == "en-IN")
        #expect(region.firstWeekday == .wednesday && region.dayOrder == .yearFirst)
        #expect(region.decimalMark == "," && region.groupingMark == "." && !region.usesIndianGrouping)
        #expect(region.homeCurrency.code == "INR")
        #expect(region.grouped("1234567") == "1.234.567")
        #expect(Region("de-DE-x-indian").grouped("1234567") == "12,34,567")
    }

    @Test func `what is kept is read again`() {
        for week in [nil] + Weekday.allCases.map(Optional.some) {
            for order in [nil] + Region.DayOrder.allCases.map(Optional.some) {
                for numbers in [nil] + Region.NumberStyle.allCases.map(Optional.some) {
                    let preferences = Region.Preferences(firstWeekday: week, dayOrder: order, numbers: numbers)
                    let locale = Region.locale("pt-BR", with: preferences)
                    #expect(Region.Preferences(locale) == preferences)
                    #expect(Region(locale).locale == "pt-BR")
                }
            }
        }
    }

    @Test(arguments: ["en-IN", "de_AT", "hi", "en-u-fw-mon", "en-x-foo", "en-IN-u", "en-IN-u-fw", "en-IN-u-fw-xxx", "en-IN-x", "fr-FR-x-ymdd", "", "x-ymd"])
    func `what is not understood is left to the region`(locale: String) {
        let plain = Region(Region(locale).locale)
        #expect(Region(locale).dayOrder == plain.dayOrder || locale == "x-ymd")
        #expect(Region(locale).decimalMark == plain.decimalMark)
    }
}
