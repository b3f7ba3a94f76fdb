import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport
import Testing

/// Random offices on a printed seed: what is corrected in the end is as if it had been right.
@Suite
struct `Correcting many records` {
  @Test(arguments: [
    "notice: 30, sudden: 30, crossing: none, look_back: 3",
    "notice: 70, sudden: 90, crossing: none, look_back: 2, slide: {months: 2, points: 95}",
  ])
  func `in any order gives the scores and drops of records that were right from the first`(
    policy: String
  ) async throws {
    let scheme = try PracticeScheme.card(drops: policy)
    try await withSeeds(8) { generator in
      let months = RedressOfficeSupport.months(4)
      let people = (1...3).map { SubjectID("p\($0)") }
      var truth: [RecordID: CardStatement] = [:]
      var wrong: [CardStatement] = []
      for person in people {
        for month in months {
          let right = CardStatement.random(person, month, using: &generator)
          truth[right.id] = right
          var sent = right
          if Bool.random(using: &generator) {
            sent.status = right.status == 4 ? -1 : 4
            sent.paid = right.paid + 100
          }
          wrong.append(sent)
        }
      }
      let errors = wrong.filter { truth[$0.id] != $0 }.shuffled(using: &generator)
      let right = Array(truth.values).shuffled(using: &generator)
      let taken = wrong.shuffled(using: &generator)
      let expected = try await PracticeOffice.with(scheme: scheme) { office in
        try office.take(right)
        try office.run(months)
        return (try months.map { try office.export($0) }, try office.standingDrops(months))
      }
      try await PracticeOffice.with(scheme: scheme) { office in
        try office.take(taken)
        try office.run(months)
        for error in errors {
          guard let right = truth[error.id] else { continue }
          try office.correct(
            error.id,
            .set(["status": "\(right.status)", "paid": "\(right.paid)"])
          )
        }
        #expect(try months.map { try office.export($0) } == expected.0)
        #expect(try office.standingDrops(months) == expected.1)
        #expect(try office.faults() == [])
      }
    }
  }

  @Test func `the order of records in files changes no score`() async throws {
    try await withSeeds(5) { generator in
      let months = RedressOfficeSupport.months(3)
      var statements: [CardStatement] = []
      for person in 1...12 {
        for month in months {
          statements.append(.random(SubjectID("p\(person)"), month, using: &generator))
        }
      }
      let cut = Int.random(in: 1..<statements.count, using: &generator)
      let shuffled = statements.shuffled(using: &generator)
      let inOrder = statements
      let expected = try await PracticeOffice.with { office in
        try office.take(inOrder)
        try office.run(months)
        return try months.map { try office.export($0) }
      }
      try await PracticeOffice.with { office in
        try office.take(Array(shuffled[..<cut]))
        try office.take(Array(shuffled[cut...]))
        try office.run(months)
        #expect(try months.map { try office.export($0) } == expected)
      }
    }
  }
}
