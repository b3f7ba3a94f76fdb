/// Syllables of English words, by their spelling.
enum Syllables {
  /// - Parameter word: Small letters only; may be empty.
  /// - Returns: At least 1.
  static func count(in word: UnsafeBufferPointer<UInt8>) -> Int {
    if let count = exceptions[word] { return count }
    var groups = 0
    var wasVowel = false
    for (place, letter) in word.enumerated() {
      let isVowel = letter.isVowel && !(place == 0 && letter == y)
      if isVowel, !wasVowel { groups += 1 }
      wasVowel = isVowel
    }
    return max(1, groups - silent(word) + apart(word))
  }

  /// Vowel groups at the end that are not spoken: `change`, `based`; `changes` keeps its own.
  private static func silent(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    let count = word.count
    guard count > 2 else { return 0 }
    let (last, second, third) = (word[count - 1], word[count - 2], word[count - 3])
    if last == e {
      if second == l, !third.isVowel { return 0 }
      return second.isVowel ? 0 : 1
    }
    guard count > 3, second == e, !third.isVowel else { return 0 }
    if last == d { return third == t || third == d ? 0 : 1 }
    guard last == s else { return 0 }
    let isSpoken = third == s || third == x || third == z || third == c || third == g || third == h
    return isSpoken || third == l && !word[count - 4].isVowel ? 0 : 1
  }

  /// Neighbouring vowels that are spoken apart: `peri-od`, `vari-ous`.
  private static func apart(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    // Most words have none of the letters that such pairs begin with before another.
    var mayBe = false
    for place in word.indices.dropLast() {
      switch (word[place], word[place + 1]) {
      case (i, a), (i, o), (i, u), (e, o), (u, a), (u, o), (y, i), (e, i): mayBe = true
      default: break
      }
    }
    guard mayBe else { return 0 }
    var count = 0
    for pair in pairs where word.has(pair) { count += 1 }
    if word.has(io), !oneIo.contains(where: word.has) { count += 1 }
    for soft in softs where word.has(soft) { count -= 1 }
    return count
  }

  // One by one: a tuple of them would be asked for whether it was made, at every letter of every word.
  private static let a: UInt8 = 0x61
  private static let c: UInt8 = 0x63
  private static let d: UInt8 = 0x64
  private static let e: UInt8 = 0x65
  private static let g: UInt8 = 0x67
  private static let h: UInt8 = 0x68
  private static let i: UInt8 = 0x69
  private static let l: UInt8 = 0x6C
  private static let o: UInt8 = 0x6F
  private static let s: UInt8 = 0x73
  private static let t: UInt8 = 0x74
  private static let u: UInt8 = 0x75
  private static let x: UInt8 = 0x78
  private static let y: UInt8 = 0x79
  private static let z: UInt8 = 0x7A
  private static let pairs = ["ia", "eo", "iu", "ua", "uou", "ying", "eing"].map { Array($0.utf8) }
  private static let io = Array("io".utf8)
  private static let oneIo = ["tio", "sio", "cio", "gio"].map { Array($0.utf8) }
  private static let softs = ["cia", "tia", "sia", "gua", "qua", "people", "geo"]
    .map { Array($0.utf8) }

  /// Words that are spoken otherwise than the rules say.
  private static let exceptions = WordTable([
    "people": 2, "peoples": 2, "something": 2, "sometimes": 2, "someone": 2, "someones": 2,
    "everyone": 3, "anyone": 3, "area": 3, "being": 2, "create": 2, "created": 3, "business": 2,
    "real": 1, "idea": 3, "evidence": 3, "science": 2, "client": 2, "quiet": 2, "dues": 1,
    "therefore": 2, "whereas": 2, "hotel": 2, "once": 1, "lives": 1, "else": 1, "statement": 2,
    "statements": 2, "basement": 2, "safety": 2, "lately": 2, "closely": 2, "umbrella": 3,
    "umbrellas": 3, "luxembourg": 3, "deleting": 3, "theme": 1, "usual": 3, "actual": 3,
    "payday": 2, "prepay": 2, "used": 1, "useful": 2, "sesame": 3, "behaviour": 3, "behavior": 3,
  ])
}

/// Numbers by word, asked for each word of a letter.
private struct WordTable: Sendable {
  /// Each word packed into a number, at the place of its hash or the next that is free.
  private var words: [UInt128]
  private var numbers: [Int]
  private static let size = 256

  init(_ table: [String: Int]) {
    words = [UInt128](repeating: 0, count: Self.size)
    numbers = [Int](repeating: 0, count: Self.size)
    for (word, number) in table {
      let packed = word.utf8.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
      var place = Self.place(packed)
      while words[place] != 0 { place = (place + 1) % Self.size }
      (words[place], numbers[place]) = (packed, number)
    }
  }

  private static func place(_ word: UInt128) -> Int {
    let low = UInt64(truncatingIfNeeded: word) ^ UInt64(truncatingIfNeeded: word >> 64)
    return Int((low &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  subscript(word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard word.count <= 16 else { return nil }
    let packed = word.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    var place = Self.place(packed)
    while words[place] != 0 {
      if words[place] == packed { return numbers[place] }
      place = (place + 1) % Self.size
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isVowel: Bool {
    switch self {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
    default: false
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func has(_ part: [UInt8]) -> Bool {
    guard part.count <= count else { return false }
    return (0...(count - part.count)).contains { place in
      part.indices.allSatisfy { self[place + $0] == part[$0] }
    }
  }
}
