internal import RedressCore

extension PracticeLife {
  /// How late something was paid, for what the law attaches to bad information.
  struct Lateness {
    let days: Int
    let isPaid: Bool

    /// Days from which a person is told before it is sent.
    ///
    /// Source: 征信业管理条例 (2013) art. 15 asks for it with all bad information.
    static let bad = 4
  }

  /// Records from before the year that is lived month by month.
  mutating func beginnings() {
    let opened = day(-traits.accountAge, 5)
    add(kinds.accountOpened, "bank-harbour", on: opened, [Int64(opened.number)])
    add(kinds.identityCheck, "id-registry", on: day(-traits.identityAge, 8), [1])
    if let degree = traits.degree {
      add(kinds.education, "school-registry", on: day(-30, 1), [kinds.degrees[degree], 1])
    }
    if let age = traits.workAge { add(kinds.work, "work-registry", on: day(-age, 15), [1, 1]) }
    troubles()
  }

  /// Troubles of long ago, the more the lower the standing: a late loan, a late bill.
  private mutating func troubles() {
    var random = PracticeRandom(seed: plan.seed, subject: subject, use: .month, month: -1_000)
    let days = random.within(5...100)
    // So late that it may be kept for two more years behind the first month, whenever the files are taken in.
    let when = -(13 + random.within(0...37) % 18)
    let chance = max(0, 500 - traits.standing) / 6
    if random.happens(inHundred: chance), let lender = traits.lender {
      let on = day(when, traits.statementDay)
      add(
        kinds.loanRepayment,
        lender,
        on: on,
        lateness: Lateness(days: days, isPaid: true),
        due(on, days, isPaid: true) + [Int64(traits.instalment * 100), Int64(days)]
      )
    }
    if random.happens(inHundred: chance) {
      let on = day(when, traits.billDay)
      add(
        kinds.utilityBill,
        traits.electricity,
        on: on,
        lateness: Lateness(days: days / 3, isPaid: true),
        [kinds.electricity] + due(on, days / 3, isPaid: true)
          + [Int64(traits.billAmount * 100), Int64(days / 3)]
      )
    }
  }

  /// A day of a month, the first month being 0; every month has the days up to 28.
  func day(_ month: Int, _ dayOfMonth: Int) -> Day {
    plan.period(month).firstDay.adding(days: dayOfMonth - 1)
  }

  /// When it was due and when it was paid, told on a day.
  func due(_ on: Day, _ days: Int, isPaid: Bool) -> [Int64] {
    let dueOn = on.adding(days: -days)
    return [Int64(dueOn.number), isPaid ? Int64(on.number) : FieldType.missing]
  }

  /// Furnishes a record under the next number of the person's.
  mutating func add(
    _ form: PracticeForm,
    _ furnisher: FurnisherID,
    on: Day,
    lateness: Lateness? = nil,
    _ values: [Int64]
  ) {
    state.made += 1
    let isBad = lateness.map { $0.days >= Lateness.bad } ?? false
    records.append(
      Record(
        id: RecordID("\(id.rawValue)-\(padded(state.made, to: 3))"),
        subject: id,
        kind: form.kind,
        furnisher: furnisher,
        on: on,
        endedOn: isBad && lateness?.isPaid == true ? on : nil,
        priorNoticeOn: isBad ? on.adding(days: -3) : nil,
        hasWrittenConsent: form.needsWrittenConsent,
        values: form.values(values)
      )
    )
  }
}
