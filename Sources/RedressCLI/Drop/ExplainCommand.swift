import ArgumentParser
import Redress

struct ExplainCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("explain", .explain) }

  @Argument(help: .of(.explained), completion: .ids(of: "drop"))
  var drop: String

  @Option(.fromPeriod)
  var from: Period?

  @Option(.toPeriod)
  var to: Period?

  @Option(help: .of(.supposedWithout, "record"))
  var without: [RecordID] = []

  @Option(
    name: .customLong("with"),
    help: .of(.supposedWith, "value"),
    transform: SupposedValue.typed
  )
  var values: [SupposedValue] = []

  @Option(name: .customLong("for"), help: .of(.audience))
  var audience = Audience.reviewer

  @Flag(help: .of(.briefExplanation))
  var brief = false

  @Option(help: .of(.html, "file"), completion: .file())
  var html: String?

  @Flag(help: .of(.checkedLetter))
  var check = false

  @OptionGroup var known: KnownAtOptions

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if check {
      if known.asKnownAt != nil || from != nil
        || to != nil || html != nil || brief || !without.isEmpty || !values.isEmpty
      {
        throw ValidationError(.checkAlone)
      }
      _ = try NoticeID.typed(drop)
      return
    }
    switch (from, to) {
    case (nil, nil): _ = try DropID.typed(drop)
    case (let from?, let to?): if from >= to { throw ValidationError(.monthsAscend) }
    case (nil, _?), (_?, nil): throw ValidationError(.twoMonths)
    }
    if html != nil, brief || !without.isEmpty || !values.isEmpty {
      throw ValidationError(.htmlAlone)
    }
    let fields = values.map { "\($0.record).\($0.field)" }
    if Set(fields).count != fields.count { throw ValidationError(.fieldTwice) }
    if !Set(without).isDisjoint(with: values.map(\.record)) {
      throw ValidationError(.withAndWithout)
    }
  }

  func run(at desk: Desk) throws {
    try known.reading(options, at: desk) { try run(in: $0, at: desk) }
  }

  private func run(in office: Office, at desk: Desk) throws {
    if check {
      let page = LetterCheckPage(
        try office.checkLetter(try NoticeID.typed(drop)),
        showsText: audience != .regulator
      )
      try desk.show(page, options, of: office)
      if page.status != .done { throw ExitCode(page.status.rawValue) }
      return
    }
    let explained =
      if let from, let to {
        try office.explain(SubjectID(drop), from: from, to: to, supposing: changes)
      } else {
        try office.explain(try DropID.typed(drop), supposing: changes)
      }
    try checkPrivate(explained.evidence.scheme)
    if let html {
      guard let page = explained.page else { throw ValidationError(.noLetter) }
      return try desk.write(page, to: html, options, of: office)
    }
    let account = Account(
      explained,
      supposing: Supposition(without: Set(without).sorted(), values: values),
      isBrief: brief,
      glyphs: .fitting(environment: desk.environment),
      language: desk.screen.language
    )
    switch audience {
    case .person: try desk.show(PersonPage(account), options, of: office)
    case .reviewer: try desk.show(ReviewerPage(account), options, of: office)
    case .regulator: try desk.show(RegulatorPage(account), options, of: office)
    }
  }

  /// A page for the person tells no value of a private field, not even one that is only supposed.
  private func checkPrivate(_ scheme: Scheme) throws {
    guard audience == .person else { return }
    let hidden = Set(scheme.kinds.flatMap(\.fields).filter(\.isPrivate).map(\.id))
    if let value = values.first(where: { hidden.contains($0.field) }) {
      throw ValidationError(.privateField, ["field": value.field])
    }
  }

  /// What is supposed, as corrections would do it.
  private var changes: [RecordID: RecordChange] {
    var changes = [RecordID: RecordChange](without.map { ($0, .remove) }) { first, _ in first }
    for (record, values) in Dictionary(grouping: values, by: \.record) {
      changes[record] = .set(
        Dictionary(uniqueKeysWithValues: values.map { ($0.field, $0.value) })
      )
    }
    return changes
  }
}

/// Who reads an explanation: what they may see and what they look for differs.
enum Audience: String, ExpressibleByArgument, CaseIterable, Encodable {
  /// What the letter shows, points only where the scheme discloses them.
  case person

  /// Everything: all parts, records and what each did.
  case reviewer

  /// By which rules, and from which records; nobody's name or address.
  case regulator
}

/// A field of a record with a value that is supposed: `bill-7.days_overdue=0`.
struct SupposedValue: Hashable, Encodable {
  let record: RecordID
  let field: String
  let value: String

  /// The record's id may have dots and the value may be anything; a field's name has neither.
  static func typed(_ text: String) throws -> Self {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, let dot = sides[0].lastIndex(of: "."), dot > sides[0].startIndex,
      sides[0].index(after: dot) < sides[0].endIndex
    else { throw ValidationError(.recordFieldValue) }
    return SupposedValue(
      record: RecordID(String(sides[0][..<dot])),
      field: String(sides[0][sides[0].index(after: dot)...]),
      value: String(sides[1])
    )
  }
}
