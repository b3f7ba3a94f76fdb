internal import RedressCore

/// One language's rules for what persons read, with their tables made once.
package struct LanguageCheck: Sendable {
  package let language: String
  private let rules: PlainLanguageRules
  private let stops: StopList
  private let falling: WordList
  private let rising: WordList
  private let known: KnownCharacters?
  let numbers: NumberReading

  /// - Parameters:
  ///   - phrases: The language's.
  ///   - known: The characters that its rules name; `nil` for a language of words.
  package init(_ phrases: Phrases, known: KnownCharacters?) {
    language = phrases.language
    rules = phrases.plainLanguage
    stops = StopList(rules)
    falling = WordList(rules.falling, whole: true)
    rising = WordList(rules.rising, whole: true)
    numbers = NumberReading(phrases)
    self.known = known
  }

  /// What it reads in a text; lines that many letters have in common were read before.
  func reading(of text: OwnText) -> LinesReading {
    var reading = LinesReading()
    var place = 0
    for part in text.ready {
      reading.add(self.reading(of: text.bytes, place..<part.range.lowerBound), at: 0)
      reading.add(part.lines.reading(by: self), at: part.range.lowerBound)
      place = part.range.upperBound
    }
    reading.add(self.reading(of: text.bytes, place..<text.bytes.count), at: 0)
    return reading
  }

  /// What it reads in some whole lines of a text.
  func reading(of text: [UInt8], _ lines: Range<Int>) -> LinesReading {
    var reading = LinesReading()
    stops.find(in: text, lines) { reading.stops.append(($0, $1)) }
    reading.unfilled = text[lines].firstIndex { $0.isUnfilled }
    switch rules.measure {
    case .words: reading.words = WordReading(text, lines)
    case .characters: reading.characters = CharacterReading(text, lines, known: known)
    }
    reading.numbers = numbers.numbers(in: text, lines)
    return reading
  }

  /// What is wrong with a text as it stands alone.
  ///
  /// - Parameters:
  ///   - text: A letter's, or another's.
  ///   - reading: What was read in it; `nil` to read it.
  ///   - asWhole: Whether it is a whole letter, of which the grade and the mean are asked.
  /// - Returns: In the order of the rules; empty when nothing is.
  func faults(
    _ text: OwnText,
    _ reading: LinesReading? = nil,
    asWhole: Bool
  ) -> [LetterFault] {
    let reading = reading ?? self.reading(of: text)
    var faults: [LetterFault] = []
    func report(_ finding: LetterFinding, _ place: Int?) {
      faults.append(LetterFault(language: language, line: place.map(text.line), finding))
    }
    for (finding, place) in reading.stops { report(finding, place) }
    if let place = reading.unfilled { report(.brace, place) }
    for span in text.spans {
      if span.mark == .missing { report(.missing, span.range.lowerBound) }
      if span.mark == .fall, !tellsFall(span, in: text.bytes) {
        report(.direction, span.range.lowerBound)
      }
    }
    switch rules.measure {
    case .words(let highest, let longest):
      let reading = reading.words
      if reading.longest > longest {
        report(.longSentence(length: reading.longest, highest: longest), reading.longestAt)
      }
      if asWhole, reading.grade > Double(highest) {
        report(.grade(tenths: Int((reading.grade * 10).rounded(.up)), highest: highest), nil)
      }
    case .characters(_, let mean, let longest):
      let reading = reading.characters
      if reading.longest > longest {
        report(.longSentence(length: reading.longest, highest: longest), reading.longestAt)
      }
      if asWhole, reading.mean > Double(mean) {
        report(.meanSentence(tenths: Int((reading.mean * 10).rounded(.up)), highest: mean), nil)
      }
      if let first = reading.hard.first {
        let characters = reading.hard.compactMap {
          Unicode.Scalar($0.character).map(Character.init)
        }
        report(.hardCharacters(String(characters)), first.at)
      }
    }
    return faults
  }

  /// What is wrong with a text that staff typed.
  func faults(ofTyped words: String) -> [LetterFault] {
    let text = Array(words.utf8)
    var faults: [LetterFault] = []
    func report(_ finding: LetterFinding, _ place: Int) {
      let line = text[..<place].count { $0 == .lineBreak } + 1
      faults.append(LetterFault(language: language, line: line, finding))
    }
    stops.find(in: text, text.indices, report)
    let (length, highest, place) = longest(text)
    if length > highest { report(.longSentence(length: length, highest: highest), place) }
    return faults
  }

  /// The longest sentence, how long one may be, and where it stands.
  private func longest(_ text: [UInt8]) -> (length: Int, highest: Int, place: Int) {
    switch rules.measure {
    case .words(_, let highest):
      let reading = WordReading(text)
      return (reading.longest, highest, reading.longestAt)
    case .characters(_, _, let highest):
      let reading = CharacterReading(text, known: nil)
      return (reading.longest, highest, reading.longestAt)
    }
  }

  var isOfCharacters: Bool { if case .characters = rules.measure { true } else { false } }

  /// Whether a number of a fall is told as one: its line has a word of falling, and its sentence none of
  /// rising.
  private func tellsFall(_ span: LetterSpan, in text: [UInt8]) -> Bool {
    let place = span.range.lowerBound
    let start = text[..<place].lastIndex(of: .lineBreak).map { $0 + 1 } ?? 0
    let end = text[place...].firstIndex(of: .lineBreak) ?? text.count
    guard falling.isIn(text, start..<end) else { return false }
    var isRising = false
    var rest = start
    text.withUnsafeBufferPointer { bytes in
      Sentences.forEach(in: bytes, start..<end, endedBy: ends) { sentence in
        rest = sentence.upperBound
        if sentence.contains(place) { isRising = rising.isIn(text, sentence) }
      }
    }
    return !(rest <= place ? rising.isIn(text, rest..<end) : isRising)
  }

  private var ends: SentenceEnds {
    if case .words = rules.measure { .latin } else { .chinese }
  }

  /// Its words of falling, or of rising.
  package func directionWords(falling isFalling: Bool) -> [String] {
    isFalling ? rules.falling : rules.rising
  }

  /// The numbers of a text, in ascending order.
  func numbers(of text: [UInt8]) -> [PrintedNumber] {
    numbers.numbers(in: text, text.indices).sorted()
  }

  /// Whether a text has words of falling, and of rising.
  package func directions(of text: [UInt8]) -> (falls: Bool, rises: Bool) {
    (falling.isIn(text, text.indices), rising.isIn(text, text.indices))
  }
}

extension UInt8 {
  /// A brace or a control character but the one that ends a line.
  fileprivate var isUnfilled: Bool {
    self == UInt8(ascii: "{") || self == UInt8(ascii: "}") || self < 0x20 && self != .lineBreak
      || self == 0x7F
  }
}

/// What a language's check reads in whole lines: what was read in parts of a text is put together.
struct LinesReading: Sendable {
  /// Words that no letter may have, in the order of their places.
  var stops: [(finding: LetterFinding, at: Int)] = []

  /// The place of the first brace or control character.
  var unfilled: Int?

  /// Of a language of words, and of one of characters; of the other nothing is read.
  var words = WordReading()
  var characters = CharacterReading()

  /// In the order of their places.
  var numbers: [PrintedNumber] = []

  /// Adds what was read in the lines that follow, whose text begins at a place of this one's.
  mutating func add(_ next: LinesReading, at offset: Int) {
    for (finding, place) in next.stops { stops.append((finding, place + offset)) }
    unfilled = unfilled ?? next.unfilled.map { $0 + offset }
    words.add(next.words, at: offset)
    characters.add(next.characters, at: offset)
    numbers += next.numbers
  }
}
