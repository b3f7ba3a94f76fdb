/// One line of a scorecard: a measure, the points it gives, and how to speak of a change in it.
public struct Characteristic: Hashable, Sendable {
  public let id: CharacteristicID

  /// The place of its dimension in ``Scheme/dimensions``.
  public let dimension: Int
  public let name: LocalizedText
  public let measure: Measure
  public let points: PointsRule

  /// Points when there is no record to read.
  public let none: Points

  /// Points when a ratio's lower part is zero; `nil` for every measure but `ratio`.
  public let whenZero: Points?

  /// Why points were lost or gained through it, as sentences to the subject.
  public private(set) var reasons: Reasons

  /// What a person can do about it; `nil` where there is nothing to try.
  public let advice: Advice?

  public init(
    id: CharacteristicID,
    dimension: Int,
    name: LocalizedText,
    measure: Measure,
    points: PointsRule,
    none: Points,
    whenZero: Points?,
    reasons: Reasons,
    advice: Advice? = nil
  ) {
    self.id = id
    self.dimension = dimension
    self.name = name
    self.measure = measure
    self.points = points
    self.none = none
    self.whenZero = whenZero
    self.reasons = reasons
    self.advice = advice
  }

  /// The same line, told in other sentences.
  func told(by reasons: Reasons) -> Characteristic {
    var characteristic = self
    characteristic.reasons = reasons
    return characteristic
  }

  /// The points of a reading.
  // Inlined, so that asking a line of a scorecard for them copies nothing that it says.
  @inline(__always)
  public func points(of reading: Reading) -> Points {
    switch reading {
    case .none: none
    case .zeroDenominator: whenZero ?? none
    case .value(let value): points.points(of: value)
    }
  }
}
