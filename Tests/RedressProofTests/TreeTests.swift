import Crypto
import Foundation
import RedressProof
import RedressTestSupport
import Testing

/// RFC 6962 section 2.1 as it stands there: recursive, over all leaves, sharing nothing with what is
/// tested.
private enum Plain {
  typealias Bytes = [UInt8]

  static func hash(_ bytes: Bytes) -> Bytes { Array(SHA256.hash(data: bytes)) }

  static func root(_ entries: ArraySlice<Bytes>) -> Bytes {
    if entries.isEmpty { return hash([]) }
    if entries.count == 1 { return hash([0] + entries[entries.startIndex]) }
    let middle = entries.startIndex + split(entries.count)
    return hash([1] + root(entries[..<middle]) + root(entries[middle...]))
  }

  static func path(_ index: Int, _ entries: ArraySlice<Bytes>) -> [Bytes] {
    if entries.count == 1 { return [] }
    let count = split(entries.count)
    let middle = entries.startIndex + count
    return index < count
      ? path(index, entries[..<middle]) + [root(entries[middle...])]
      : path(index - count, entries[middle...]) + [root(entries[..<middle])]
  }

  static func consistency(_ old: Int, _ entries: ArraySlice<Bytes>, _ isWhole: Bool) -> [Bytes] {
    if old == entries.count { return isWhole ? [] : [root(entries)] }
    let count = split(entries.count)
    let middle = entries.startIndex + count
    return old <= count
      ? consistency(old, entries[..<middle], isWhole) + [root(entries[middle...])]
      : consistency(old - count, entries[middle...], false) + [root(entries[..<middle])]
  }

  static func split(_ count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }
}

struct TreeTests {
  private static let entries = (0..<70).map { number in
    (0..<number % 5 * 8).map { UInt8(truncatingIfNeeded: $0 * 31 + number) }
  }

  private static let leaves = entries.map(TreeHash.leaf)

  private static func hash(_ bytes: [UInt8]) throws -> TreeHash { try #require(TreeHash(bytes)) }

  private static func root(_ size: Int) throws -> TreeHash {
    try hash(Plain.root(entries[..<size]))
  }

  @Test func `the root of every size is that of the plain recursion`() throws {
    var tree = CompactTree()
    for size in 0...70 {
      #expect(tree.size == UInt64(size))
      #expect(tree.root.bytes == Plain.root(Self.entries[..<size]))
      let kept = CompactTree(size: tree.size, peaks: tree.peakBytes)
      #expect(kept == tree)
      #expect(CompactTree(size: tree.size + 1, peaks: tree.peakBytes) != tree)
      if size < 70 { tree.append(.leaf(Self.entries[size])) }
    }
    // Certificate Transparency's own test vectors.
    let first = try #require(
      PublicKeyTests.bytes("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    )
    #expect(TreeHash.leaf([]).bytes == first)
    #expect(TreeHash.empty.base64 == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
  }

  @Test func `a consistency proof between any two sizes is made and holds, and no altered one`()
    throws
  {
    for size in 0...70 {
      let root = try Self.root(size)
      for old in 0...size {
        let oldRoot = try Self.root(old)
        var maker = try #require(TreeProofMaker(consistencyFrom: UInt64(old), to: UInt64(size)))
        for leaf in Self.leaves[..<size] { maker.append(leaf) }
        let proof = maker.proof
        #expect(maker.root == root)
        if old > 0 {
          #expect(proof.map(\.bytes) == Plain.consistency(old, Self.entries[..<size], true))
        }
        func holds(_ proof: [TreeHash], _ oldRoot: TreeHash, _ root: TreeHash) -> Bool {
          TreeProof.consistency(proof, from: UInt64(old), oldRoot, to: UInt64(size), root)
        }
        #expect(holds(proof, oldRoot, root), "\(old) \(size)")
        let stranger = TreeHash.leaf([9, 9])
        #expect(!holds(proof, stranger, root))
        if old > 0 { #expect(!holds(proof, oldRoot, stranger)) }
        #expect(!holds(proof + [stranger], oldRoot, root))
        #expect(proof.isEmpty || !holds(proof.dropLast(), oldRoot, root))
        for place in proof.indices {
          var other = proof
          other[place] = stranger
          let isBelieved = holds(other, oldRoot, root)
          #expect(!isBelieved, "\(old) \(size) \(place)")
        }
      }
    }
    #expect(TreeProofMaker(consistencyFrom: 3, to: 2) == nil)
  }

  @Test func `an inclusion proof of every leaf is made and holds, and no altered one`() throws {
    for size in 1...70 {
      let root = try Self.root(size)
      for index in 0..<size {
        var maker = try #require(TreeProofMaker(inclusionOf: UInt64(index), in: UInt64(size)))
        for leaf in Self.leaves[..<size] { maker.append(leaf) }
        let proof = maker.proof
        #expect(proof.map(\.bytes) == Plain.path(index, Self.entries[..<size]))
        let leaf = TreeHash.leaf(Self.entries[index])
        func holds(_ proof: [TreeHash], _ leaf: TreeHash, at place: Int) -> Bool {
          TreeProof.inclusion(proof, of: leaf, at: UInt64(place), in: UInt64(size), root)
        }
        #expect(holds(proof, leaf, at: index))
        #expect(!holds(proof, .leaf([9, 9]), at: index))
        #expect(!holds(proof, leaf, at: size))
        #expect(!holds(proof + [root], leaf, at: index))
        #expect(proof.isEmpty || !holds(proof.dropLast(), leaf, at: index))
        for place in proof.indices {
          var other = proof
          other[place] = .leaf([9, 9])
          #expect(!holds(other, leaf, at: index))
        }
      }
    }
    #expect(TreeProofMaker(inclusionOf: 2, in: 2) == nil)
  }

  @Test func `sizes at the end of what a number holds are refused and do not trap`() throws {
    let hash = TreeHash.empty
    for (old, size) in [(UInt64.max, UInt64.max), (1, .max), (.max - 1, .max), (.max, 1)] {
      for count in [0, 1, 64, 65] {
        let proof = Array(repeating: hash, count: count)
        let isSame = old == size && count == 0
        #expect(
          TreeProof.consistency(proof, from: old, hash, to: size, hash) == isSame
        )
        #expect(!TreeProof.inclusion(proof, of: hash, at: old, in: size, hash))
      }
    }
    #expect(TreeProofMaker(consistencyFrom: 1, to: .max) != nil)
  }
}
