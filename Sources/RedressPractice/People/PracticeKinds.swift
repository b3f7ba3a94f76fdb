public import RedressCore

/// The record kinds that a practice population writes, as the scheme lays them out.
public struct PracticeKinds: Sendable {
  let loanRepayment: PracticeForm
  let utilityBill: PracticeForm
  let accountOpened: PracticeForm
  let creditAccount: PracticeForm
  let loanApplication: PracticeForm
  let assetStatement: PracticeForm
  let orderOutcome: PracticeForm
  let identityCheck: PracticeForm
  let education: PracticeForm
  let work: PracticeForm
  let connections: PracticeForm

  /// Stored values of the words, in the order given here.
  let electricity: Int64
  let orderKept: Int64
  let orderBroken: Int64
  let orderCancelledLate: Int64
  let degrees: [Int64]

  /// Finds the kinds in a scheme; fields in another order, and optional ones added, are no hindrance.
  ///
  /// - Throws: ``PracticeSchemeError``, for the first kind, field or word that is missing.
  public init(_ scheme: Scheme) throws(PracticeSchemeError) {
    let due: [PracticeField] = [.day("due_on"), .day("paid_on")]
    let late: [PracticeField] = [.money("amount"), .integer("days_overdue")]
    loanRepayment = try PracticeForm("loan_repayment", due + late, in: scheme)
    utilityBill = try PracticeForm("utility_bill", [.choice("utility")] + due + late, in: scheme)
    accountOpened = try PracticeForm("account_opened", [.day("opened_on")], in: scheme)
    creditAccount = try PracticeForm(
      "credit_account",
      [.money("limit"), .money("used")],
      in: scheme
    )
    loanApplication = try PracticeForm("loan_application", [.money("amount")], in: scheme)
    assetStatement = try PracticeForm(
      "asset_statement",
      [.money("deposits"), .money("investments"), .yesNo("owns_home")],
      in: scheme
    )
    orderOutcome = try PracticeForm(
      "order_outcome",
      [.choice("outcome"), .money("amount")],
      in: scheme
    )
    identityCheck = try PracticeForm("identity_check", [.yesNo("verified")], in: scheme)
    education = try PracticeForm(
      "education",
      [.choice("degree"), .yesNo("verified")],
      in: scheme
    )
    work = try PracticeForm("work", [.yesNo("employed"), .yesNo("verified")], in: scheme)
    connections = try PracticeForm(
      "connections",
      [.integer("linked"), .integer("trusted")],
      in: scheme
    )
    electricity = try utilityBill.word("electricity", of: "utility", in: scheme)
    orderKept = try orderOutcome.word("kept", of: "outcome", in: scheme)
    orderBroken = try orderOutcome.word("broken", of: "outcome", in: scheme)
    orderCancelledLate = try orderOutcome.word("cancelled_late", of: "outcome", in: scheme)
    var degrees: [Int64] = []
    for word in ["secondary", "vocational", "bachelor", "postgraduate"] {
      degrees.append(try education.word(word, of: "degree", in: scheme))
    }
    self.degrees = degrees
  }
}

/// Why a scheme is not what a practice population writes for.
public enum PracticeSchemeError: Error, Hashable, Sendable {
  case noKind(String)

  /// It is not there, or of another type.
  case noField(String, of: String)

  /// A field of a kind that has to be filled and that nobody fills.
  case unknownField(String, of: String)
  case noWord(String, of: String)

  /// Its dimensions are not history, capacity, behaviour, identity and connections.
  case otherDimensions
}

/// A field that a practice population fills, with the type that it must have.
enum PracticeField {
  case integer(String)
  case money(String)
  case day(String)
  case yesNo(String)
  case choice(String)

  var id: String {
    switch self {
    case .integer(let id), .money(let id), .day(let id), .yesNo(let id), .choice(let id): id
    }
  }

  func isOf(_ type: FieldType) -> Bool {
    switch (self, type) {
    case (.integer, .integer), (.money, .money), (.day, .day), (.yesNo, .yesNo),
      (.choice, .choice):
      true
    default: false
    }
  }
}

/// One kind of record, ready to be filled.
struct PracticeForm: Sendable {
  /// The place of the kind in ``Scheme/kinds``.
  let kind: Int
  let needsWrittenConsent: Bool

  /// Where the values that are given go among those that are stored.
  private let places: [Int]
  private let fieldCount: Int

  init(_ id: String, _ fields: [PracticeField], in scheme: Scheme) throws(PracticeSchemeError) {
    guard let kind = scheme.kindIndex(id) else {
      throw PracticeSchemeError.noKind(id)
    }
    let found = scheme.kinds[kind]
    var places: [Int] = []
    for field in fields {
      guard let place = found.index(of: field.id), field.isOf(found.fields[place].type) else {
        throw PracticeSchemeError.noField(field.id, of: id)
      }
      places.append(place)
    }
    for (place, field) in found.fields.enumerated()
    where !field.isOptional && !places.contains(place) {
      throw PracticeSchemeError.unknownField(field.id, of: id)
    }
    self.kind = kind
    self.places = places
    needsWrittenConsent = found.needsWrittenConsent
    fieldCount = found.fields.count
  }

  /// Puts values, in the order in which the form was asked for, where they are stored.
  func values(_ given: [Int64]) -> [Int64] {
    var values = [Int64](repeating: FieldType.missing, count: fieldCount)
    for (place, value) in zip(places, given) { values[place] = value }
    return values
  }

  func word(
    _ word: String,
    of field: String,
    in scheme: Scheme
  ) throws(PracticeSchemeError) -> Int64 {
    if let place = scheme.kinds[kind].index(of: field),
      case .choice(let words) = scheme.kinds[kind].fields[place].type,
      let value = words.firstIndex(of: word)
    {
      return Int64(value)
    }
    throw PracticeSchemeError.noWord(word, of: field)
  }
}
