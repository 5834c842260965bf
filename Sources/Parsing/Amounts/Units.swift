/// Words that say a number is not an amount.
enum Units {
    /// Behind a number, measures: `500g`, `5 km`, `2 hrs`, `10 percent`.
    static let measures = words("""
        g gm gms gr gram grams kg kgs kilo kilos mg mcg ml cl dl l lt ltr ltrs litre litres liter liters oz lb lbs gal gallon gallons \
        km kms mi mile miles cm mm mtr mtrs metre metres meter meters ft feet inch inches yd yards sqft sqm \
        h hr hrs hour hours min mins minute minutes sec secs seconds days nights weeks months yr yrs years yo percent pct \
        gb mb tb kb mbps kw kwh watt watts volt volts amp amps hp rpm kmh mph people persons ppl pax bhk seater
        """)

    /// Behind a number, things that are counted; the number may still be the amount when there is no other: `500 day pass`.
    static let counts = words("""
        day night week month year person guests pc pcs piece pieces pack packs pkt pkts packet packets dozen dozens doz box boxes \
        bottle bottles cans tabs tablets strip strips sheets pages set sets pair pairs nos units star stars items
        """)

    static let all = measures.union(counts)

    /// Before a number, which they name: nothing was paid.
    static let references = words("""
        pnr otp pin ref reference code version ver no num number id a/c acct ending txn utr awb tracking reg vin zip pincode \
        postcode ext extension age aged xx
        """)

    /// Before a number, which they probably name; but it may be what was bought: `flight 5400` alone is asked about.
    static let likelyReferences = words("""
        room flight order phone model seat gate platform invoice inv apt apartment sector block terminal page chapter episode \
        season level grade vol highway route exit iphone galaxy pixel playstation ps windows gta fifa
        """)

    /// A year follows: `model 2015`, `in 2019`.
    static let yearMarkers: Set<String> = ["in", "of", "since", "model", "year", "fy"]

    /// What litres are bought of: `5L petrol` is five litres, not five lakh.
    static let liquids = words("""
        petrol diesel fuel gas milk water oil juice paint beer wine coke pepsi cola soda engine ghee buttermilk lassi kerosene cng \
        coolant sanitizer shampoo detergent
        """)

    /// Words that make the number beside them the price of one.
    static let each: Set<String> = ["each", "apiece", "ea", "per", "pp"]

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
}
