extension Period {
    /// What people call the period: `Today`, `This week`, `November 2026`, `25 Oct – 24 Nov`.
    package func title(in region: Region, today: CalendarDate) -> Words {
        switch kind {
        case .day where first == today: "Today"
        case .day where first == today.adding(days: -1): "Yesterday"
        case .day: first.words(in: region, today: today)
        case .week where contains(today): "This week"
        case .week where next.contains(today): "Last week"
        case .month where first.day == 1: Words(key: "\(CalendarDate.monthNames[first.month - 1]) {}", values: [.text("\(first.year)")])
        case .year where first.day == 1: "\(first.year)"
        case .week, .month, .year, .range:
            "\(first.words(in: region, today: today)) – \(last.words(in: region, today: today))"
        }
    }

    /// The period before, in words that follow “than”: `yesterday`, `the week before`.
    package var nameOfPrevious: Words {
        switch kind {
        case .day: "the day before"
        case .week: "the week before"
        case .month: "the month before"
        case .year: "the year before"
        case .range: "the \(dayCount) days before"
        }
    }
}
