internal import RedressCore

extension PracticeLife {
  /// What happens in a month beside what always does; half of all months have none.
  private enum Drift: CaseIterable {
    case shortDelay
    case otherCreditUse
    case moreOrders
    case noOrders
    case lateCancellation
    case application
    case trustedMoved
    case depositsMoved
  }

  /// Furnishes a month's records, before 0 those of the year before.
  mutating func live(_ month: Int, causes: [PracticeCause] = []) {
    var random = PracticeRandom(seed: plan.seed, subject: subject, use: .month, month: month)
    let draws = random.happens(inHundred: 50)
    let drawn = random.pick(Drift.allCases)
    let drift = month > 0 && draws && causes.isEmpty ? drawn : nil
    for cause in causes { begin(cause, month) }
    let first = records.count
    bill(month, isOverdue: causes.contains(.overdueBill), drift, &random)
    repayment(month, isLate: causes.contains(.lateLoan), &random)
    credit(month, drift, &random)
    orders(month, broken: causes.contains(.brokenOrders) ? 4 : 0, drift, &random)
    applications(
      month,
      count: causes.contains(.stretchedCredit) ? 5 : drift == .application ? 1 : 0,
      &random
    )
    people(month, drift, &random)
    work(month)
    assets(month, drift, &random)
    spoil(month, from: first)
  }

  private mutating func begin(_ cause: PracticeCause, _ month: Int) {
    switch cause {
    case .stretchedCredit:
      state.creditStretchedThrough = month + 2
      state.creditHighThrough = month + 4
    case .lostContacts: state.contactsBackIn = month + 4
    case .lostJob: if traits.workAge != nil { state.workBackIn = month + 4 }
    case .lateLoan, .overdueBill, .brokenOrders: break
    }
  }

  private mutating func bill(
    _ month: Int,
    isOverdue: Bool,
    _ drift: Drift?,
    _ random: inout PracticeRandom
  ) {
    let amount = (traits.billAmount + random.below(60)) * 100 + random.below(100)
    let drawn = random.within(62...110)
    let falseDays = falseDays(by: traits.electricity, in: month, drawn: drawn)
    let isMisreported = falseDays != nil
    let days = falseDays ?? (isOverdue ? drawn : drift == .shortDelay ? 1 + drawn % 3 : 0)
    let on = day(month, traits.billDay)
    add(
      kinds.utilityBill,
      traits.electricity,
      on: on,
      lateness: Lateness(days: days, isPaid: !isMisreported),
      [kinds.electricity] + due(on, days, isPaid: !isMisreported) + [Int64(amount), Int64(days)]
    )
  }

  private mutating func repayment(_ month: Int, isLate: Bool, _ random: inout PracticeRandom) {
    let drawn = random.within(35...120)
    guard let lender = traits.lender else { return }
    let falseDays = falseDays(by: lender, in: month, drawn: drawn)
    let isPaid = falseDays == nil
    let days = falseDays ?? (isLate ? drawn : 0)
    let on = day(month, traits.statementDay)
    add(
      kinds.loanRepayment,
      lender,
      on: on,
      lateness: Lateness(days: days, isPaid: isPaid),
      due(on, days, isPaid: isPaid) + [Int64(traits.instalment * 100), Int64(days)]
    )
  }

  private mutating func credit(_ month: Int, _ drift: Drift?, _ random: inout PracticeRandom) {
    let moved = random.below(2) == 0 ? -1 : 1
    let thousandth = random.below(1_000)
    guard let issuer = traits.cardIssuer else { return }
    var band = traits.creditBand
    if drift == .otherCreditUse { band = min(max(band + moved, 0), 2) }
    if month <= state.creditHighThrough { band = 2 }
    if month <= state.creditStretchedThrough { band = 3 }
    let range = PracticeTraits.creditUse[band]
    let share = range.lowerBound + thousandth * range.count / 1_000
    add(
      kinds.creditAccount,
      issuer,
      on: day(month, traits.statementDay),
      [Int64(traits.creditLimit * 100), Int64(traits.creditLimit * share / 10)]
    )
  }

  private mutating func orders(
    _ month: Int,
    broken: Int,
    _ drift: Drift?,
    _ random: inout PracticeRandom
  ) {
    var count = traits.orders
    if drift == .noOrders { count = 0 }
    if drift == .moreOrders { count += 2 }
    for place in 0..<(count + broken) {
      let cancelled = drift == .lateCancellation && place == 0
      let outcome = cancelled ? kinds.orderCancelledLate : kinds.orderKept
      add(
        kinds.orderOutcome,
        traits.merchant,
        on: day(month, random.within(1...28)),
        [place < count ? outcome : kinds.orderBroken, Int64(random.within(20...600) * 100)]
      )
    }
  }

  private mutating func applications(
    _ month: Int,
    count: Int,
    _ random: inout PracticeRandom
  ) {
    for _ in 0..<count {
      add(
        kinds.loanApplication,
        traits.lender ?? "bank-lotus",
        on: day(month, random.within(1...28)),
        [Int64(random.within(5...100) * 100_000)]
      )
    }
  }

  /// Counts come each third month, and at once when they change much.
  private mutating func people(_ month: Int, _ drift: Drift?, _ random: inout PracticeRandom) {
    let moved = random.within(-2...2)
    if drift == .trustedMoved { state.trustedMoved += moved }
    let isUsual = (month + 12 + subject) % 3 == 0
    let isLost = state.contactsBackIn == month + 4
    let isBack = state.contactsBackIn == month
    if isBack { state.contactsBackIn = nil }
    guard isUsual || isLost || isBack || drift == .trustedMoved else { return }
    let linked = state.contactsBackIn == nil ? traits.linked : min(traits.linked, 3)
    let share = state.contactsBackIn == nil ? traits.trustedShare + state.trustedMoved : 0
    add(
      kinds.connections,
      "people-count",
      on: day(month, 28),
      [Int64(linked), Int64(linked * min(max(share, 0), 100) / 100)]
    )
  }

  /// Work is confirmed once a year, and told at once when it ends or begins.
  private mutating func work(_ month: Int) {
    guard let age = traits.workAge else { return }
    let isLost = state.workBackIn == month + 4
    let isBack = state.workBackIn == month
    if isBack { state.workBackIn = nil }
    guard isLost || isBack || (month + age) % 12 == 0 && month > -age else { return }
    let employed: Int64 = state.workBackIn == nil ? 1 : 0
    add(kinds.work, "work-registry", on: day(month, 15), [employed, 1])
  }

  /// Assets are stated anew every half year, and when they moved.
  private mutating func assets(_ month: Int, _ drift: Drift?, _ random: inout PracticeRandom) {
    let thousandth = random.below(1_000)
    guard let assets = traits.assets else { return }
    let isMoved = drift == .depositsMoved
    if isMoved { state.depositsMoved = state.depositsMoved == 0 ? (thousandth % 2) * 2 - 1 : 0 }
    guard isMoved || (month + 12 + subject) % 6 == 0 else { return }
    let band = min(max(assets.deposits + state.depositsMoved, 0), 4)
    func amount(_ band: Int) -> Int64 {
      let range = PracticeTraits.amounts[band]
      return Int64(range.lowerBound + thousandth * range.count / 1_000) * 100
    }
    add(
      kinds.assetStatement,
      "bank-harbour",
      on: day(month, 10),
      [amount(band), amount(assets.investments), assets.ownsHome ? 1 : 0]
    )
  }
}
