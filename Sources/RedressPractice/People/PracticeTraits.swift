internal import RedressCore

/// What a practice person is like for as long as they are watched.
struct PracticeTraits {
  /// 0 to 999; the higher, the fewer troubles of long ago.
  let standing: Int
  let electricity: FurnisherID
  let lender: FurnisherID?
  let cardIssuer: FurnisherID?
  let merchant: FurnisherID

  /// Days of the month, from 1 to 27, on which bills and statements come.
  let billDay: Int
  let statementDay: Int

  let billAmount: Int
  let instalment: Int
  let creditLimit: Int

  /// The share of the limit that they use, as a place in ``creditUse``.
  let creditBand: Int

  /// Orders in an ordinary month, from 0 to 3.
  let orders: Int

  /// The places of their amounts in ``amounts``; `nil` for those who let no assets be counted.
  let assets: (deposits: Int, investments: Int, ownsHome: Bool)?

  /// Months before the first period.
  let accountAge: Int
  let identityAge: Int
  let workAge: Int?

  /// A place in ``PracticeKinds/degrees``; `nil` without an education record.
  let degree: Int?
  let linked: Int

  /// Of a hundred linked people, those in good standing.
  let trustedShare: Int

  /// Used shares of a limit in thousandths, well inside the scorecard's bands.
  static let creditUse = [80...250, 350...550, 650...850, 930...990]

  /// Whole yuan, well inside the scorecard's bands.
  static let amounts = [
    100...900, 1_200...9_000, 12_000...45_000, 55_000...180_000, 220_000...900_000,
  ]

  static let grids: [FurnisherID] = ["grid-north", "grid-south", "grid-east", "grid-west"]
  static let banks: [FurnisherID] = ["bank-lotus", "bank-harbour", "bank-pine"]
  private static let cards: [FurnisherID] = ["card-river", "card-cloud"]
  private static let merchants: [FurnisherID] = ["bikes-green", "hotel-lake", "rental-sun"]
  static let registries: [FurnisherID] = ["id-registry", "school-registry", "work-registry"]

  /// Everyone who sends something.
  static let furnishers = grids + banks + cards + merchants + registries + ["people-count"]

  /// The kinds of records that a furnisher sends.
  static func kinds(of furnisher: FurnisherID) -> [String] {
    switch furnisher {
    case "bank-harbour":
      ["loan_repayment", "loan_application", "account_opened", "asset_statement"]
    case "id-registry": ["identity_check"]
    case "school-registry": ["education"]
    case "work-registry": ["work"]
    case "people-count": ["connections"]
    case _ where grids.contains(furnisher): ["utility_bill"]
    case _ where banks.contains(furnisher): ["loan_repayment", "loan_application"]
    case _ where cards.contains(furnisher): ["credit_account"]
    case _ where merchants.contains(furnisher): ["order_outcome"]
    default: []
    }
  }

  init(of subject: Int, in plan: PracticePlan) {
    var random = PracticeRandom(seed: plan.seed, subject: subject, use: .traits)
    standing = random.below(400) + random.below(400) + random.below(200)
    electricity = random.pick(Self.grids)
    lender = random.happens(inHundred: 60) ? random.pick(Self.banks) : nil
    cardIssuer = random.happens(inHundred: 75) ? random.pick(Self.cards) : nil
    merchant = random.pick(Self.merchants)
    billDay = random.within(3...12)
    statementDay = random.within(14...27)
    billAmount = random.within(40...320)
    instalment = random.within(5...80) * 100
    creditLimit = random.within(2...50) * 1_000
    creditBand = [0, 0, 0, 1, 1, 2][random.below(6)]
    orders = [0, 1, 1, 1, 2, 2, 3][random.below(7)]
    assets =
      random.happens(inHundred: 30)
      ? (random.below(5), random.below(5), random.happens(inHundred: 60)) : nil
    accountAge = random.within(6...300)
    identityAge = random.within(1...60)
    workAge = random.happens(inHundred: 85) ? random.within(2...110) : nil
    degree = random.happens(inHundred: 70) ? random.below(4) : nil
    linked = random.within(3...180)
    trustedShare = random.within(45...95)
  }
}
