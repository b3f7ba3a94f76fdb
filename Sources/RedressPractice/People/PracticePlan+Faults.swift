internal import RedressCore

extension PracticePlan {
  /// The faults of a month, the first being 0, each with its place among all.
  func faults(in month: Int) -> some Sequence<(place: Int, shape: PracticeFault.Shape)> {
    faults.enumerated().lazy
      .filter { ($1.period ?? period(months - 1)) == period(month) }
      .map { (place: $0, shape: $1.shape) }
  }

  func isFaulty(_ month: Int) -> Bool { faults(in: month).contains { _ in true } }

  /// Whether a fault with a share reaches a subject.
  private func reaches(_ subject: Int, _ place: Int, _ share: Fraction) -> Bool {
    let limit = Self.limit(share) ?? 0
    var random = PracticeRandom(seed: seed, subject: subject, use: .misreport, month: place)
    return random.next() >> 32 < limit
  }

  /// The days late that a furnisher falsely reports of a subject, those drawn where the fault says no number;
  /// `nil` when it does not.
  func falseDays(
    of subject: Int,
    by furnisher: FurnisherID,
    in month: Int,
    drawn: Int
  ) -> Int? {
    for case (let place, .late(furnisher, let share, let days)) in faults(in: month)
    where reaches(subject, place, share) {
      return days ?? drawn
    }
    return nil
  }

  /// Whether a subject's payments are misreported, or points moved, in a month.
  public func isMisreported(_ subject: Int, in month: Int) -> Bool {
    isLate(subject, in: month) || shift(of: subject, in: month) != nil
  }

  /// Whether a furnisher falsely reports a subject as late.
  func isLate(_ subject: Int, in month: Int) -> Bool {
    guard faults(in: month).contains(where: { $0.shape.name == .late }) else { return false }
    let traits = PracticeTraits(of: subject, in: self)
    return [traits.electricity, traits.lender].compactMap(\.self)
      .contains { falseDays(of: subject, by: $0, in: month, drawn: 0) != nil }
  }

  /// By how much a subject's points of a dimension are moved in a month: each by the first shift whose share,
  /// after those of the shifts before it, has them.
  func shift(of subject: Int, in month: Int) -> (dimension: DimensionID, points: Int)? {
    guard !faults.isEmpty else { return nil }
    var random = PracticeRandom(seed: seed, subject: subject, use: .misreport, month: -1)
    let draw = random.next() >> 32
    var limit: UInt64 = 0
    for case (_, .shift(let dimension, let share, let points)) in faults(in: month) {
      limit += Self.limit(share) ?? 0
      if draw < limit { return (dimension, points) }
    }
    return nil
  }

  /// Whether a subject has no row in a month's score file.
  func isMissing(_ subject: Int, in month: Int) -> Bool {
    faults(in: month).contains { fault in
      if case .missing(let share) = fault.shape {
        reaches(subject, fault.place, share)
      } else {
        false
      }
    }
  }

  /// Whose id a furnisher's records about a subject stand under.
  func filed(_ subject: Int, by furnisher: FurnisherID, in month: Int) -> Int {
    let isOff = faults(in: month).contains { $0.shape == .offByOne(furnisher) }
    return isOff ? (subject + 1) % subjects : subject
  }

  /// Whether a month's files went through a spreadsheet.
  func isSpreadsheet(_ month: Int) -> Bool {
    faults(in: month).contains { $0.shape == .spreadsheet }
  }

  /// Checks that every fault can be in what is written.
  ///
  /// - Throws: ``PracticeFaultError``, from `needsRecords` on.
  func checkFaults(in scheme: Scheme, hasRecords: Bool) throws(PracticeFaultError) {
    for fault in faults {
      switch fault.shape {
      case .late, .spreadsheet: break
      case .outage, .swapped, .zeros, .unverified, .offByOne, .hundredths, .repeated:
        guard hasRecords else { throw .needsRecords(fault.shape.name) }
      case .shift, .missing:
        guard !hasRecords else { throw .needsScores(fault.shape.name) }
      }
      switch fault.shape {
      case .hundredths(let furnisher, let field):
        let kinds = PracticeTraits.kinds(of: furnisher)
        let isThere = scheme.kinds.contains { kind in
          kinds.contains(kind.id) && kind.fields.contains { $0.id == field && $0.type == .money }
        }
        guard isThere else { throw .noField(field, of: furnisher) }
      case .repeated(let furnisher, let kind?, _):
        guard PracticeTraits.kinds(of: furnisher).contains(kind) else {
          throw .noKind(kind, of: furnisher)
        }
      case .shift(let dimension, _, _):
        guard scheme.index(of: dimension) != nil else { throw .noDimension(dimension) }
      case .late, .outage, .swapped, .zeros, .unverified, .repeated, .offByOne, .missing,
        .spreadsheet:
        break
      }
    }
  }
}
