import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite
struct `Trying a policy` {
  private static let months = RedressOfficeSupport.months(2)

  /// Who falls by how much, and what each policy makes of it; falls of 30 are told, of 60 sudden.
  @Test(arguments: [
    (10, ["p3: nil to notice", "p4: nil to notice"]), (30, []), (45, ["p2: notice to nil"]),
    (65, ["p1: sudden to nil", "p2: notice to nil"]),
  ])
  func `names everyone whom it would tell in addition, and whom no longer`(
    notice: Int,
    changes: [String]
  ) async throws {
    let scheme = try PracticeScheme.card(drops: "notice: 30, sudden: 60, crossing: none")
    try await PracticeOffice.with(scheme: scheme) { office in
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      let rows = zip(["p1", "p2", "p3", "p4"], [60, 40, 20, 10]).map { person, fall in
        "\(person),\(Self.months[0]),600,250,0,0,0,0\n"
          + "\(person),\(Self.months[1]),\(600 - fall),\(250 - fall),0,0,0,0\n"
      }
      try office.take(scores: Array((header + rows.joined()).utf8))
      let policy = "drops: {notice: \(notice), sudden: \(max(60, notice)), crossing: none}\n"
      let file = try office.folder.write(policy.utf8, to: "tried.yaml")
      let head = try office.ann.store.head()
      let trial = try office.ann.tryPolicy(file, in: Self.months[1])
      func word(_ kind: DropKind?) -> String { kind?.rawValue ?? "nil" }
      #expect(
        trial.changes.map { "\($0.subject): \(word($0.kind)) to \(word($0.triedKind))" } == changes
      )
      #expect(trial.compared == 4)
      for buckets in [trial.buckets, trial.triedBuckets] {
        #expect(buckets.values.reduce(0, +) == 4)
      }
      #expect(try office.ann.store.head() == head)
    }
  }
}
