/// What makes someone fall in a practice population: things a scorecard sees.
enum PracticeCause: Int, CaseIterable {
  case lateLoan
  case overdueBill
  case brokenOrders
  case stretchedCredit
  case lostContacts
  case lostJob

  /// This one and, where it costs too little, those that come with it.
  var withOthers: [PracticeCause] {
    let all = Self.allCases
    return (0..<all.count).map { all[(rawValue + $0) % all.count] }
  }
}
