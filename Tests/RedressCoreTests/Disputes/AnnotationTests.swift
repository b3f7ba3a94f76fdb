import RedressCore
import Testing

@Suite struct AnnotationTests {
  @Test(arguments: [
    (DisputeOutcome.corrected, AnnotationState.removed), (.upheld, .removed),
    (.unverifiable, .noted),
  ])
  func `a decision settles the mark on a record, and there is none on a score`(
    outcome: DisputeOutcome,
    state: AnnotationState
  ) {
    #expect(AnnotationState(after: outcome, about: .record("bill-7")) == state)
    #expect(AnnotationState(after: outcome, about: .score(Period(number: 24_000))) == nil)
  }
}
