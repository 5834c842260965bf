import Accounting

/// What a made-up person spends and earns: habits with their usual amounts, in whole units of a rupee book.
struct SampleLife {
    struct Habit {
        let description: String
        let category: String
        let amounts: ClosedRange<Int>
        let weight: Int
    }

    /// One entry that comes up on the same day of every month.
    struct Fixture {
        let day: Int
        let description: String
        let category: String
        let amount: Int
        let kind: TransactionKind
    }

    static let habits: [Habit] = [
        Habit(description: "chai", category: "Coffee & Tea", amounts: 10...60, weight: 14),
        Habit(description: "coffee with team", category: "Coffee & Tea", amounts: 120...320, weight: 5),
        Habit(description: "lunch", category: "Food", amounts: 90...350, weight: 14),
        Habit(description: "Swiggy dinner", category: "Food", amounts: 180...700, weight: 8),
        Habit(description: "restaurant", category: "Food", amounts: 500...2500, weight: 3),
        Habit(description: "vegetables", category: "Groceries", amounts: 60...400, weight: 10),
        Habit(description: "milk and eggs", category: "Groceries", amounts: 50...180, weight: 10),
        Habit(description: "BigBasket", category: "Groceries", amounts: 500...3500, weight: 4),
        Habit(description: "petrol", category: "Petrol", amounts: 200...2000, weight: 5),
        Habit(description: "auto", category: "Travel", amounts: 40...220, weight: 8),
        Habit(description: "Uber", category: "Travel", amounts: 120...650, weight: 6),
        Habit(description: "metro", category: "Travel", amounts: 20...60, weight: 8),
        Habit(description: "Amazon", category: "Shopping", amounts: 200...4000, weight: 4),
        Habit(description: "shirt", category: "Shopping", amounts: 500...2500, weight: 1),
        Habit(description: "movie", category: "Entertainment", amounts: 200...900, weight: 2),
        Habit(description: "pharmacy", category: "Health", amounts: 60...900, weight: 3),
        Habit(description: "haircut", category: "Personal care", amounts: 120...500, weight: 1),
        Habit(description: "book", category: "Education", amounts: 200...900, weight: 1),
        Habit(description: "gift", category: "Gifts", amounts: 300...3000, weight: 1),
    ]

    static let fixtures: [Fixture] = [
        Fixture(day: 1, description: "salary", category: "Salary", amount: 85_000, kind: .income),
        Fixture(day: 2, description: "rent", category: "Rent", amount: 24_000, kind: .expense),
        Fixture(day: 5, description: "electricity", category: "Electricity", amount: 1_850, kind: .expense),
        Fixture(day: 7, description: "broadband", category: "Phone & Internet", amount: 999, kind: .expense),
        Fixture(day: 12, description: "Netflix", category: "Subscriptions", amount: 649, kind: .expense),
        Fixture(day: 15, description: "Spotify", category: "Subscriptions", amount: 119, kind: .expense),
    ]
}
