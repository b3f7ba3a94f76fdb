import RedressCore
import Testing

@Suite
struct `A record` {
  @Test func `is the same only when nothing in it differs`() {
    let record = Self.record()
    #expect(record == Self.record())
    let others = [
      Self.record(id: "b"), Self.record(subject: "q"), Self.record(kind: 1),
      Self.record(furnisher: "shop"), Self.record(on: Self.day + 1), Self.record(endedOn: nil),
      Self.record(endedOn: Self.day + 32), Self.record(priorNoticeOn: nil),
      Self.record(hasWrittenConsent: false), Self.record(values: [1, 3]),
      Self.record(texts: [:]), Self.record(texts: ["remark": "other"]),
      Self.record(texts: ["note": "said"]),
    ]
    for other in others { #expect(other != record) }
    #expect(Set(others + [record]).count == others.count + 1)
  }

  @Test func `is not the same when a text has the same letters in other bytes`() {
    let whole = Self.record(texts: ["remark": "\u{E9}"])
    #expect(whole != Self.record(texts: ["remark": "e\u{301}"]))
  }

  private static let day: Int32 = 20_454

  private static func record(
    id: RecordID = "a",
    subject: SubjectID = "p",
    kind: Int = 0,
    furnisher: FurnisherID = "bank",
    on: Int32 = day,
    endedOn: Int32? = day + 31,
    priorNoticeOn: Int32? = day + 14,
    hasWrittenConsent: Bool = true,
    values: [Int64] = [1, 2],
    texts: [String: String] = ["remark": "said"]
  ) -> Record {
    Record(
      id: id,
      subject: subject,
      kind: kind,
      furnisher: furnisher,
      on: Day(number: on),
      endedOn: endedOn.map { Day(number: $0) },
      priorNoticeOn: priorNoticeOn.map { Day(number: $0) },
      hasWrittenConsent: hasWrittenConsent,
      values: values,
      texts: texts
    )
  }
}
