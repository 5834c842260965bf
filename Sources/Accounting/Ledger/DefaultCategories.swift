/// A category that every new book begins with.
///
/// A book keeps which of its categories is which default one (`number`), and of the aliases only what it changed.
package struct DefaultCategory: Hashable, Sendable {
    /// Stands in the books: it is kept for ever, whatever happens to the order, and never given to another one.
    package let number: Int
    package let name: String
    package let icon: String
    package let color: String
    package let kind: Category.Kind
    /// The name of the category it belongs to.
    package let parent: String?
    /// Other words for it, lower case: English, Hindi in Latin and Devanagari letters, and well-known shops.
    package let aliases: [String]
    /// The same in the order of their bytes, as a database gives them.
    package let sortedAliases: [String]

    private init(
        _ number: Int, _ name: String, _ icon: String, _ color: String, kind: Category.Kind = .expense, under parent: String? = nil, aliases: String
    ) {
        self.number = number
        self.name = name
        self.icon = icon
        self.color = color
        self.kind = kind
        self.parent = parent
        self.aliases = aliases.split(separator: ",").map { alias in
            String(alias.drop { $0 == " " || $0 == "\n" })
        }
        sortedAliases = self.aliases.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Made at registration, in this order; a parent stands before its children.
    package static let all: [DefaultCategory] = expenses + income

    private static let numbered = Dictionary(all.map { ($0.number, $0) }) { first, _ in first }

    /// The default category of a number that a book has.
    package static func find(_ number: Int) -> DefaultCategory? { numbered[number] }

    /// The category of an expense that no other fits.
    package static let otherExpense = "Other"
    package static let otherIncome = "Other income"

    private static let expenses: [DefaultCategory] = [
        DefaultCategory(1, "Food", "🍽️", "#e76f51", aliases: """
            lunch, dinner, breakfast, brunch, supper, meal, meals, snack, snacks, restaurant, restaurants, takeaway, takeout, take out, \
            eating out, dining, dine, hotel food, food court, pizza, burger, burgers, sandwich, biryani, thali, dosa, idli, vada, samosa, momos, noodles, sushi, \
            tacos, kebab, ice cream, icecream, dessert, cake, sweets, mithai, bakery, canteen, mess, tiffin, beer, wine, drinks, bar, pub, \
            mcdonald's, mcdonalds, kfc, dominos, pizza hut, subway, burger king, zomato, swiggy, uber eats, doordash, deliveroo, grubhub, \
            khana, nashta, dhaba, खाना, नाश्ता, भोजन, मिठाई, समोसा, bajji, saapadu, kulfi, juice
            """),
        DefaultCategory(2, "Coffee & Tea", "☕", "#a47148", under: "Food", aliases: """
            cafe, chai, latte, cappuccino, espresso, americano, starbucks, costa, tim hortons, dunkin, blue tokai, ccd, cafe coffee day, tea stall, \
            coffees, teas, चाय, कॉफी, कॉफ़ी, kaapi, boba, bubble tea
            """),
        DefaultCategory(3, "Groceries", "🛒", "#2a9d8f", aliases: """
            grocery, grocery shopping, supermarket, vegetables, veggies, veg, fruit, fruits, apple, apples, grapes, banana, bananas, mango, milk, bread, \
            egg, eggs, rice, flour, atta, dal, oil, sugar, butter, cheese, chicken, meat, fish, mutton, paneer, onion, onions, potato, potatoes, tomato, tomatoes, kirana, \
            ration, sabzi, sabji, doodh, bigbasket, blinkit, zepto, instamart, dmart, walmart, tesco, aldi, lidl, costco, kroger, \
            whole foods, trader joes, safeway, किराना, सब्जी, सब्ज़ी, दूध, राशन, फल, आटा, चावल
            """),
        DefaultCategory(4, "Travel", "🚕", "#457b9d", aliases: """
            transport, transportation, taxi, cab, auto, rickshaw, autorickshaw, uber, uber ride, ola, rapido, lyft, bus, train, metro, \
            tram, tube, subway ticket, fare, commute, toll, fastag, parking, flight, flights, airfare, railway, irctc, ferry, ride, \
            बस, ट्रेन, टैक्सी, ऑटो, किराया भाड़ा, मेट्रो, यात्रा
            """),
        DefaultCategory(5, "Petrol", "⛽", "#f4a261", under: "Travel", aliases: """
            fuel, gas, gas station, gasoline, diesel, petrol pump, cng, ev charging, charging, shell, indian oil, hpcl, bpcl, पेट्रोल, डीज़ल, डीजल
            """),
        DefaultCategory(6, "Vehicle", "🔧", "#6c757d", under: "Travel", aliases: """
            car, bike, scooter, car service, bike service, servicing, mechanic, tyre, tyres, tires, car wash, puncture, garage, गाड़ी
            """),
        DefaultCategory(7, "Rent", "🏠", "#8d6e63", aliases: """
            house rent, room rent, flat rent, mortgage, lease, maintenance, society, housing, किराया, kiraya
            """),
        DefaultCategory(8, "Bills", "🧾", "#577590", aliases: """
            bill, utility, utilities, water bill, gas bill, recharge, cable, dth, trash, sewage, बिल
            """),
        DefaultCategory(9, "Electricity", "💡", "#f9c74f", under: "Bills", aliases: """
            electric, power, power bill, electricity bill, electric bill, light bill, bijli, bijli bill, बिजली
            """),
        DefaultCategory(10, "Phone & Internet", "📶", "#4d908e", under: "Bills", aliases: """
            mobile, phone bill, phone recharge, mobile bill, mobile recharge, broadband, wifi, wi-fi, jio, airtel, vodafone, data pack, sim, \
            internet bill, verizon, t-mobile, फोन, मोबाइल, इंटरनेट
            """),
        DefaultCategory(11, "Shopping", "🛍️", "#b5179e", aliases: """
            clothes, clothing, shirt, tshirt, t-shirt, jeans, dress, shoes, shoe, sneakers, bag, watch, electronics, laptop, charger, phone charger, headphones, \
            furniture, amazon, flipkart, myntra, ajio, ikea, target, ebay, meesho, mall, कपड़े, कपडे, जूते, kapde
            """),
        DefaultCategory(12, "Household", "🧺", "#90be6d", aliases: """
            home, cleaning, laundry, detergent, maid, cook, plumber, electrician, repair, repairs, kitchen, utensils, bulb, gas cylinder, cylinder, \
            dry cleaning, ironing, hardware store, घर
            """),
        DefaultCategory(13, "Entertainment", "🎬", "#7209b7", aliases: """
            movie, movies, movie ticket, cinema, film, concert, show, game, games, gaming, party, event, pvr, inox, museum, theatre, theater, \
            bowling, steam, playstation, फिल्म, सिनेमा
            """),
        DefaultCategory(14, "Subscriptions", "🔁", "#560bad", under: "Entertainment", aliases: """
            subscription, netflix, spotify, prime, amazon prime, hotstar, disney, disney plus, youtube premium, hulu, icloud, google one, apple music, \
            membership, chatgpt, patreon, audible, hbo
            """),
        DefaultCategory(15, "Health", "💊", "#e63946", aliases: """
            doctor, medicine, medicines, meds, pharmacy, hospital, clinic, dentist, dental, medical, lab test, blood test, tablets, apollo, chemist, \
            therapy, physio, optician, glasses, vaccine, दवा, दवाई, डॉक्टर, dawai
            """),
        DefaultCategory(16, "Fitness", "🏋️", "#43aa8b", under: "Health", aliases: """
            gym, gym membership, yoga, yoga class, sports, swimming, cult, crossfit, protein, workout
            """),
        DefaultCategory(17, "Education", "🎓", "#277da1", aliases: """
            school, college, university, tuition, tuition fees, school fees, course, courses, books, book, exam, udemy, coursera, stationery, coaching, \
            training, पढ़ाई, स्कूल, किताब, फीस
            """),
        DefaultCategory(18, "Personal care", "💇", "#ff8fab", aliases: """
            haircut, salon, barber, spa, parlour, parlor, cosmetics, makeup, shampoo, soap, skincare, massage, grooming, nails, manicure, बाल
            """),
        DefaultCategory(19, "Kids", "🧸", "#ffb703", aliases: """
            kid, baby, diapers, diaper, toys, toy, daycare, childcare, child care, babysitter, nappies, बच्चे
            """),
        DefaultCategory(20, "Pets", "🐾", "#bc6c25", aliases: """
            pet, dog, dog food, cat food, cat, vet, pet food, kennel, कुत्ता
            """),
        DefaultCategory(21, "Gifts", "🎁", "#ef476f", aliases: """
            gift, present, presents, birthday gift, wedding gift, flowers, donation, donations, charity, shagun, temple, church, तोहफा, दान
            """),
        DefaultCategory(22, "Insurance", "🛡️", "#264653", aliases: """
            premium, lic, policy, health insurance, car insurance, life insurance, term insurance, travel insurance, बीमा, bima
            """),
        DefaultCategory(23, "Taxes & Fees", "🏛️", "#6d6875", aliases: """
            tax, taxes, fee, fees, fine, penalty, gst, income tax, property tax, bank charges, charges, late fee, visa fee, interest, interest charges, emi, loan, कर, टैक्स
            """),
        DefaultCategory(24, "Holidays", "🏖️", "#00b4d8", aliases: """
            holiday, vacation, trip, hotel, hotels, airbnb, booking.com, oyo, resort, tour, sightseeing, hostel, makemytrip, छुट्टी
            """),
        DefaultCategory(25, "Other", "❔", "#adb5bd", aliases: "misc, miscellaneous, others, अन्य"),
    ]

    private static let income: [DefaultCategory] = [
        DefaultCategory(26, "Salary", "💼", "#2b9348", kind: .income, aliases: "pay, payday, paycheck, wages, stipend, payroll, pension, वेतन, तनख्वाह, gaji, sueldo"),
        DefaultCategory(27, "Refund", "↩️", "#52b788", kind: .income, aliases: "refunds, refunded, cashback, cash back, reimbursement, reimbursed, वापसी"),
        DefaultCategory(28, "Interest", "🏦", "#40916c", kind: .income, aliases: "dividend, dividends, fd interest, bank interest, ब्याज"),
        DefaultCategory(29, "Gift", "🎀", "#74c69d", kind: .income, aliases: "gift money, gifted, pocket money"),
        DefaultCategory(30, "Bonus", "🎉", "#95d5b2", kind: .income, aliases: "incentive, commission, prize, award, बोनस"),
        DefaultCategory(31, "Other income", "➕", "#b7e4c7", kind: .income, aliases: "income, sold, sale, freelance, rent received, side income"),
    ]
}
