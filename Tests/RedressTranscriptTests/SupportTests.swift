import Foundation
import RedressTestSupport
import Testing

struct SupportTests {
  @Test func `a seed gives the numbers that SplitMix64 gives`() {
    var generator = SeededGenerator(seed: 1_234_567)
    let numbers = (0..<3).map { _ in generator.next() }
    let published: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
    ]
    #expect(numbers == published)
  }

  @Test func `a property runs once for each seed`() async throws {
    try await confirmation(expectedCount: 20) { ran in
      try await withSeeds(20) { _ in ran() }
    }
  }

  // The filter takes away the issue that names its seed; one without the name would remain, and
  // a failure that went unnoticed would let more seeds run.

  @Test(.filterIssues { !$0.comments.contains("seed 0; run it alone with SEED=0") })
  func `a failing property names its seed, and no seed after it runs`() async throws {
    try await confirmation(expectedCount: 1) { ran in
      try await withSeeds(20) { generator in
        ran()
        #expect(generator.next() == 0)
      }
    }
  }

  @Test(.filterIssues { !$0.comments.contains("seed 0; run it alone with SEED=0") })
  func `a property that throws names its seed too`() async throws {
    try await confirmation(expectedCount: 1) { ran in
      try await withSeeds(20) { _ in
        ran()
        throw Thrown()
      }
    }
  }

  @Test func `a temporary folder is gone afterwards, also when the test throws`() async throws {
    var path = ""
    await #expect(throws: Thrown.self) {
      try await TemporaryFolder.with { folder in
        path = folder.path
        try folder.write("x".utf8, to: "deep/down.txt")
        #expect(try folder.read("deep/down.txt") == Array("x".utf8))
        throw Thrown()
      }
    }
    #expect(!path.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `the checkout is where Package.swift is`() {
    #expect(FileManager.default.fileExists(atPath: Repository.root + "/Package.swift"))
  }

  @Test(.sharedData) func `the panel's scores can be read`() async throws {
    let scores = try await SharedData.gunzip("card-panel/scores.csv.gz")
    #expect(scores.starts(with: "subject,period,score,".utf8))
  }

  @Test func `shared data that is not there is named`() async {
    let error = await #expect(throws: SharedData.Unreadable.self) {
      try await SharedData.gunzip("none.gz")
    }
    #expect(error?.description == "cannot read ../shared/data/none.gz: it is not there")
  }

  private struct Thrown: Error {}
}
