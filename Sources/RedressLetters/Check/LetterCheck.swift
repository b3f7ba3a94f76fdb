public import RedressCore

extension LetterWriter {
  /// Checks a letter in all its languages before it is kept: by itself, against each other, and against
  /// what it states.
  ///
  /// In each language the words must be plain, without blame or promise, with every value there, and a
  /// fall told as a fall; the numbers, days and amounts must be the same in all, and what the letter
  /// states must be in each. Each furnisher is called as the register does in the language, and in all
  /// languages the same ones are. Names, ids and what persons and staff wrote are left out.
  ///
  /// - Parameters:
  ///   - letters: The one letter in each of its languages, at least one.
  ///   - kind: What it is.
  ///   - statements: What it states.
  ///   - register: What its languages call furnishers.
  /// - Returns: What is wrong, by language; empty for a letter that may be kept.
  public func check(
    _ letters: [Letter],
    of kind: NoticeKind,
    stating statements: [Statement],
    naming register: FurnisherRegister
  ) -> [LetterFault] {
    var faults: [LetterFault] = []
    var named: (language: String, names: [String])?
    var first: [PrintedNumber]?
    for letter in letters {
      guard let check = check(in: letter.language) else {
        faults.append(LetterFault(language: nil, line: nil, .noLanguage(letter.language)))
        continue
      }
      let text = OwnText(letter)
      let reading = check.reading(of: text)
      faults += check.faults(text, reading, asWhole: true)
      let numbers = reading.numbers
      let stated = StatedLetter(
        letter: letter,
        text: text,
        numbers: numbers,
        reading: check.numbers
      )
      faults += stated.faults(of: kind, statements)
        .map { LetterFault(language: letter.language, line: nil, $0) }
      let names = letter.furnishers
      if let fault = register.fault(names, in: letter.language, named) { faults.append(fault) }
      named = named ?? (letter.language, names)
      let sorted = numbers.sorted()
      if let first, first != sorted {
        faults.append(LetterFault(language: nil, line: nil, .numbers))
      }
      first = first ?? sorted
    }
    return faults
  }
}

/// A letter in one language, held against what it states.
private struct StatedLetter {
  let letter: Letter
  let text: OwnText
  let numbers: [PrintedNumber]
  let reading: NumberReading

  func faults(of kind: NoticeKind, _ statements: [Statement]) -> [LetterFinding] {
    var findings: [LetterFinding] = statements.filter { !isStated($0, in: kind) }
      .map { .notStated($0.kind) }
    if !sumsUp(statements) { findings.append(.sum) }
    return findings
  }

  private func isStated(_ statement: Statement, in kind: NoticeKind) -> Bool {
    switch statement {
    case .fell(_, let from, let to, _):
      numbers.has(from) && numbers.has(to) && falls.contains { $0.has(from - to) }
    case .notKnownYet(_, let day): numbers.has(day)
    case .received(let dispute, let day): numbers.has(day) && names("\(dispute)")
    case .decided(let dispute, _): names("\(dispute)")
    case .standsNow(let period, let score):
      // Between two months a letter names each month; elsewhere the day of its score.
      (kind != .drop && kind != .finding || numbers.has(period)) && (score.map(numbers.has) ?? true)
    case .without(let period, _, let score): numbers.has(period) && numbers.has(score)
    case .counts(_, let period): numbers.has(period)
    case .advised(_, _, _, let score): score.map(numbers.has) ?? true
    case .putBack(let record, let day, _): numbers.has(day) && names(record.rawValue)
    // Of others that a result takes back it tells the fall, and no number of the letter.
    case .withdrawn(let notice): kind == .result || names("\(notice)")
    case .level, .notFound, .byRules, .noFall, .willWrite, .canDispute: true
    }
  }

  private var falls: [[PrintedNumber]] { marked(.fall) }

  private func marked(_ mark: LetterMark) -> [[PrintedNumber]] {
    text.spans.filter { $0.mark == mark }.map { reading.numbers(in: text.bytes, $0.range) }
  }

  /// Whether the letter has an id: as a value of its own, or among others in one.
  private func names(_ id: String) -> Bool {
    [letter.markedTitle, letter.marked].contains { text in
      text.spans.contains { $0.mark == .quoted && text.bytes[$0.range].hasWord(Array(id.utf8)) }
    }
  }

  /// Whether what its reasons lost and gained is the change, where it says so in points, and its sum is
  /// one.
  private func sumsUp(_ statements: [Statement]) -> Bool {
    let sums = marked(.sum).allSatisfy { terms in
      guard let total = terms.last, terms.count > 1 else { return false }
      return terms.dropLast().total == total.signed
    }
    let changes = marked(.change)
    for case .fell(_, let from, let to, _) in statements where !changes.isEmpty {
      return sums && changes.allSatisfy { $0.count == 1 && $0[0].sign != 0 }
        && changes.reduce(0) { $0 + $1.total } == (to - from).rawValue
    }
    return sums
  }
}

extension PrintedNumber {
  fileprivate var signed: Int { (sign < 0 ? -1 : 1) * Int(clamping: whole) }
}

extension Sequence<PrintedNumber> {
  fileprivate var total: Int { reduce(0) { $0 &+ $1.signed } }
}

extension ArraySlice<UInt8> {
  /// Whether it has a word, with no digit after it: `notice-1` is not in `notice-12`.
  fileprivate func hasWord(_ word: [UInt8]) -> Bool {
    guard count >= word.count else { return false }
    return (startIndex...(endIndex - word.count)).contains { place in
      self[place...].starts(with: word)
        && (place + word.count == endIndex || !self[place + word.count].isDigit)
    }
  }
}

extension Letter {
  /// What it calls furnishers, in the order of telling.
  fileprivate var furnishers: [String] {
    [markedTitle, marked].flatMap { text in
      text.spans.filter { $0.mark == .furnisher }
        .map { String(decoding: text.bytes[$0.range], as: UTF8.self) }
    }
  }
}

extension FurnisherRegister {
  /// What is wrong with what a letter calls furnishers, by itself and beside another language.
  fileprivate func fault(
    _ names: [String],
    in language: String,
    _ other: (language: String, names: [String])?
  ) -> LetterFault? {
    if !names.allSatisfy({ canPrint($0, in: language) }) {
      return LetterFault(language: language, line: nil, .furnishers)
    }
    guard let other else { return nil }
    let areSame =
      names.count == other.names.count
      && zip(names, other.names).allSatisfy { areOne($0, in: language, $1, in: other.language) }
    return areSame ? nil : LetterFault(language: nil, line: nil, .furnishers)
  }
}
