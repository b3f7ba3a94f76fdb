public import RedressCore

extension Phrases {
  /// Sentences of what a correction took out, whatever the characteristic.
  struct TakenOut: Hashable {
    let removed: String
    let corrected: String
  }

  /// Why a characteristic gave other points than the month before, as a sentence to the person.
  ///
  /// - Parameters:
  ///   - share: What the characteristic did.
  ///   - drop: The drop that it is a part of.
  ///   - scheme: Whose characteristic it is.
  ///   - missing: What stands for a reading that is not there; `nil` for the language's words.
  ///   - keep: Keeps a number or a day in one line; as it is where nothing is folded.
  /// - Returns: The scheme's sentence for the way in which it changed, with what was read; empty where the
  ///   scheme has no such characteristic.
  public func reason(
    _ share: Explanation.Share,
    of drop: ScoreDrop,
    in scheme: Scheme,
    missing: String? = nil,
    keeping keep: (String) -> String = { $0 }
  ) -> String {
    guard let line = scheme.line(of: share.characteristic) else { return "" }
    let measure = scheme.scorecard[line].measure
    let told = scheme.scorecard[line].reasons.sentence(for: share.change, by: share.way)
    guard let sentence = told else {
      return share.way == .removed ? takenOut.removed : takenOut.corrected
    }
    guard let pattern = sentence.pattern(in: language) else { return sentence.text[language] }
    let missing = missing ?? formats.missing
    let readings = Readings(share, measure, scheme, self, missing)
    return pattern.filled { place in
      switch ReasonSlot(rawValue: place) {
      case .month?: keep(month(drop.after.period))
      case .monthBefore?: keep(month(drop.before.period))
      case .window?: keep(formats.monthCount.text(measure.within))
      case .last?: keep(share.before.newest.map(day) ?? missing)
      case let slot?: keep(readings.text(slot))
      case nil: ""
      }
    }
  }

  /// A stored value of a record's field as a person reads it; a number that has a name by it.
  public func value(_ value: Int64, of field: RecordField, currency: Currency) -> String {
    if value == FieldType.missing, let absent = field.absent { return absent[language] }
    return field.codes[value]?[language] ?? self.value(value, of: field.type, currency: currency)
  }

  /// A share as a percentage, with as many places as it needs, and at most so many.
  func percent(_ share: Fraction, places: Int) -> String {
    var (scale, unit) = (Int128(100), Int128(1))
    for _ in 0..<places { (scale, unit) = (scale * 10, unit * 10) }
    let bottom = Int128(share.denominator)
    let top = Int128(share.numerator) * scale
    let sign: Int128 = top < 0 ? -1 : 1
    // To the nearest, and from the middle away from zero.
    let rounded = (2 * top * sign + bottom) / (2 * bottom)
    var digits = "\(rounded / unit)"
    if rounded % unit != 0 {
      var rest = "\(rounded % unit)"
      rest = String(repeating: "0", count: places - rest.count) + rest
      while rest.hasSuffix("0") { rest.removeLast() }
      digits += ".\(rest)"
    }
    return formats.percent.filled(with: (sign < 0 && rounded != 0 ? formats.minus : "") + digits)
  }
}

/// What a characteristic read in two months, in words.
private struct Readings {
  private let share: Explanation.Share
  private let measure: Measure
  private let scheme: Scheme
  private let phrases: Phrases

  /// What stands for a reading that is not there.
  private let missing: String

  /// Whether a private field decided what was read: linting lets no sentence tell it.
  private let isPrivate: Bool

  init(
    _ share: Explanation.Share,
    _ measure: Measure,
    _ scheme: Scheme,
    _ phrases: Phrases,
    _ missing: String
  ) {
    (self.share, self.measure, self.scheme, self.phrases) = (share, measure, scheme, phrases)
    self.missing = missing
    isPrivate = measure.privateField(of: scheme.kinds[measure.kind]) != nil
  }

  func text(_ slot: ReasonSlot) -> String {
    if isPrivate { return missing }
    return switch slot {
    case .before: text(share.before)
    case .after: text(share.after)
    case .beforeDays: counted(share.before, phrases.formats.dayCount)
    case .afterDays: counted(share.after, phrases.formats.dayCount)
    case .beforeMonths: counted(share.before, phrases.formats.monthCount)
    case .afterMonths: counted(share.after, phrases.formats.monthCount)
    case .beforePart: part(share.before)
    case .beforeWhole: whole(share.before)
    case .afterPart: part(share.after)
    case .afterWhole: whole(share.after)
    case .month, .monthBefore, .last, .window: ""
    }
  }

  private func text(_ look: Look) -> String {
    guard case .value(let value) = look.reading else { return missing }
    switch measure.question {
    case .latest(let term), .max(let term), .min(let term), .sum(let term), .mean(let term):
      return phrases.value(
        value.whole ?? value.numerator / value.denominator,
        of: scheme.kinds[measure.kind].fields[term.field],
        currency: scheme.currency
      )
    case .ratio: return percent(value)
    case .share, .count, .streak, .monthsSince: return value.description
    }
  }

  /// With as few places as tell the two months apart.
  private func percent(_ value: Fraction) -> String {
    let others = [share.before.reading, share.after.reading].compactMap { reading in
      if case .value(let other) = reading, other != value { other } else { nil }
    }
    let places = (0..<4).first { places in
      others.allSatisfy {
        phrases.percent($0, places: places) != phrases.percent(value, places: places)
      }
    }
    return phrases.percent(value, places: max(places ?? 4, 1))
  }

  private func counted(_ look: Look, _ noun: Phrases.Counted) -> String {
    guard case .value(let value) = look.reading, let whole = value.whole else {
      return missing
    }
    return noun.text(Int(clamping: whole))
  }

  private func part(_ look: Look) -> String {
    if case .value(let value) = look.reading {
      "\(value.numerator)"
    } else {
      missing
    }
  }

  private func whole(_ look: Look) -> String {
    if case .value(let value) = look.reading {
      "\(value.denominator)"
    } else {
      missing
    }
  }
}
