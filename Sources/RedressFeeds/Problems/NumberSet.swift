/// Some whole numbers from 0 on, as lines of a file: one bit for each up to the largest of them.
package struct NumberSet: Sendable {
  private var words: [UInt64] = []
  package private(set) var count = 0

  package init() {}

  package var isEmpty: Bool { count == 0 }

  package func contains(_ number: Int) -> Bool {
    let word = number >> 6
    return word < words.count && words[word] >> UInt64(number & 63) & 1 != 0
  }

  package mutating func insert(_ number: Int) {
    guard !contains(number) else { return }
    let word = number >> 6
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(number & 63)
    count += 1
  }
}
