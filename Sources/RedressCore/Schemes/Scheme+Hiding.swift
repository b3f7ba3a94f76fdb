extension Scheme {
  /// The same scheme, whose fields that a newer version calls private are private here too.
  ///
  /// What an office learned to keep to itself it keeps to itself of earlier months as well. Scores, readings
  /// and points are what they were. A sentence that tells what was read of such a field is the newer
  /// version's for the same characteristic and way; where that has none, it is the characteristic's name alone.
  ///
  /// - Parameter newer: A version of the same scheme.
  /// - Returns: This one where nothing more is private in the newer.
  public func hiding(as newer: Scheme) -> Scheme {
    let hidden = Dictionary(
      newer.kinds.map { ($0.id, Set($0.fields.filter(\.isPrivate).map(\.id))) }
    ) { first, _ in first }
    let kinds = self.kinds.map { $0.hiding(hidden[$0.id] ?? []) }
    guard kinds != self.kinds else { return self }
    let scorecard = self.scorecard.map { line -> Characteristic in
      let (kind, measure) = (line.measure.kind, line.measure)
      let known = measure.privateField(of: self.kinds[kind])
      guard known != measure.privateField(of: kinds[kind]) else { return line }
      let other = newer.line(of: line.id).map { newer.scorecard[$0].reasons }
      return line.told(by: line.reasons.hidingFields(other, else: line.name))
    }
    return speaking(of: kinds, by: scorecard)
  }
}
