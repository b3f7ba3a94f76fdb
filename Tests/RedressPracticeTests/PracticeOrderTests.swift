import RedressCore
import RedressPractice
import RedressTestSupport
import Testing

struct PracticeOrderTests {
  @Test func `everyone stands at exactly one place, whatever the count`() async throws {
    try await withSeeds(20) { generator in
      let count = Int.random(in: 1...5_000, using: &generator)
      let order = PracticeOrder(count: count, seed: generator.next(), file: 0)
      #expect(Set((0..<count).map { order[$0] }) == Set(0..<count))
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 15, 16, 17])
  func `few people are ordered as well`(count: Int) {
    let order = PracticeOrder(count: count, seed: 1, file: 0)
    #expect((0..<count).map { order[$0] }.sorted() == Array(0..<count))
  }

  @Test func `two files and two seeds have different orders`() {
    func order(_ seed: UInt64, _ file: Int) -> [Int] {
      let order = PracticeOrder(count: 100, seed: seed, file: file)
      return (0..<100).map { order[$0] }
    }
    #expect(order(1, 0) == order(1, 0))
    #expect(order(1, 0) != order(1, 1))
    #expect(order(1, 0) != order(2, 0))
    #expect(order(1, 0) != Array(0..<100))
  }
}
