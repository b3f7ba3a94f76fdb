public import RedressCore

/// What a file of furnishers holds.
public struct FurnisherFileContents: Sendable {
  /// Each once, ascending by id.
  public let furnishers: [Furnisher]
  public let tally: RowTally
}

/// Reading a file of furnishers: CSV whose columns are ``Furnisher/columns(in:)``, in any order.
///
/// It is read by the rules of a file of subjects. An empty field is nothing: an address that is left out
/// in one language is told as in another. A row has one problem, the first in this order: the number of
/// fields; UTF-8; what ``Furnisher/check(in:)`` refuses; an earlier row of the same furnisher that says
/// something else.
public enum FurnisherFile {
  /// Rows of a file; all of it is held in memory and becomes one event.
  public static let mostRows = 10_000

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - path: A file's path; `-` reads standard input.
  ///   - languages: Of the office's letters; not empty.
  /// - Returns: What it holds.
  /// - Throws: ``FurnisherFileError``, in the order that the file is read.
  public static func contents(
    of path: String,
    languages: [String]
  ) throws(FurnisherFileError) -> FurnisherFileContents {
    do {
      var reader = FurnisherFileReader(
        source: LineSource(try OpenFile.reading(path), rows: .quoted, size: 1 << 16),
        languages: languages
      )
      return try reader.contents()
    } catch let error as UnreadableFile {
      throw .unreadable(error)
    } catch let error as FurnisherFileError {
      throw error
    } catch {
      preconditionFailure("Nothing else is thrown: \(error)")
    }
  }
}

/// Why no row of a file of furnishers can be read.
public enum FurnisherFileError: Error, Hashable, Sendable {
  case unreadable(UnreadableFile)

  /// What is wrong with the header.
  case header(ImportProblem)

  /// It has more rows than may be registered at once.
  case tooManyRows(most: Int)
}

/// Goes through the rows of a file one by one.
private struct FurnisherFileReader {
  var source: LineSource
  let languages: [String]
  private var csv = CSVReader()
  private var columns: [String: Int] = [:]
  private var found: [FurnisherID: (furnisher: Furnisher, line: Int)] = [:]
  private var tally = PartTally()
  private var unchanged = 0

  init(source: LineSource, languages: [String]) {
    (self.source, self.languages) = (source, languages)
  }

  mutating func contents() throws -> FurnisherFileContents {
    while let row = try source.next(size: 1) {
      do throws(RowRefusal) {
        guard try fields(row) else { continue }
        if columns.isEmpty {
          columns = try FurnisherFile.places(csv, languages)
        } else {
          try take(line: row.first)
        }
      } catch {
        guard !columns.isEmpty else {
          throw FurnisherFileError.header(error.problem(line: row.first))
        }
        tally.refuse(error, line: row.first)
      }
      guard tally.accepted + tally.refused + unchanged <= FurnisherFile.mostRows else {
        throw FurnisherFileError.tooManyRows(most: FurnisherFile.mostRows)
      }
    }
    guard !columns.isEmpty else { throw UnreadableFile.empty }
    return FurnisherFileContents(
      furnishers: found.values.map(\.furnisher).sorted { $0.id < $1.id },
      tally: RowTally(
        accepted: tally.accepted,
        refused: tally.refused,
        unchanged: unchanged,
        problems: tally.problems.problems
      )
    )
  }

  /// Takes a row apart.
  ///
  /// - Returns: Whether there is one; a blank line is none.
  private mutating func fields(_ row: LineChunk) throws(RowRefusal) -> Bool {
    guard !row.isTooLong else { throw .tooLong }
    let bytes = row.padded.span.extracting(0..<(row.count + row.ahead))
    switch csv.read(bytes, isLast: row.isLast) {
    case .blank, .incomplete: return false
    case .refused(let refusal, _): throw refusal
    case .row: return true
    }
  }

  private mutating func take(line: Int) throws(RowRefusal) {
    let furnisher = try furnisher()
    if let known = found[furnisher.id] {
      guard known.furnisher == furnisher else {
        throw RowRefusal(found: .otherFurnisher(line: known.line), expected: .furnisherOnce)
      }
      unchanged += 1
      return
    }
    found[furnisher.id] = (furnisher, line)
    tally.accept()
  }

  private func furnisher() throws(RowRefusal) -> Furnisher {
    guard csv.ends.count == columns.count else {
      throw RowRefusal(found: .columns(csv.ends.count), expected: .columnsOfHeader(columns.count))
    }
    for field in csv.ends.indices
    where LineBytes.firstNotUTF8(csv.bytes.span.extracting(csv.field(field))) != nil {
      throw .notUTF8(at: nil)
    }
    func text(_ column: String) -> String? {
      guard let place = columns[column], !csv.field(place).isEmpty else { return nil }
      return csv.bytes.span.text(csv.field(place))
    }
    func texts(_ column: (String) -> String) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: languages.compactMap { language in
          text(column(language)).map { (language, $0) }
        }
      )
    }
    let furnisher = Furnisher(
      id: FurnisherID(text("furnisher") ?? ""),
      names: texts(Furnisher.nameColumn),
      addresses: texts(Furnisher.addressColumn),
      phone: text("phone") ?? "",
      email: text("email"),
      website: text("website")
    )
    do throws(FurnisherFault) {
      try furnisher.check(in: languages)
    } catch {
      throw RowRefusal(found: error.found(in: furnisher.id), expected: error.expected)
    }
    return furnisher
  }
}

extension FurnisherFile {
  /// The place of each column.
  ///
  /// - Throws: In the order checked: an unknown column, a doubled one, a missing one.
  fileprivate static func places(
    _ header: CSVReader,
    _ languages: [String]
  ) throws(RowRefusal) -> [String: Int] {
    let names = Furnisher.columns(in: languages)
    let expected = ImportProblem.Expectation.columnsInAnyOrder(names)
    var places: [String: Int] = [:]
    var doubled: String?
    for field in header.ends.indices {
      let name = header.bytes.span.text(header.field(field))
      guard names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
        throw RowRefusal(found: .unknownColumn(at: field + 1), expected: expected)
      }
      if places[name] != nil { doubled = doubled ?? name }
      places[name] = field
    }
    if let doubled { throw RowRefusal(found: .doubledColumn(doubled), expected: expected) }
    if let missing = names.first(where: { places[$0] == nil }) {
      throw RowRefusal(found: .noColumn(missing), expected: expected)
    }
    return places
  }
}

extension FurnisherFault {
  /// What a message says was found.
  package func found(in id: FurnisherID) -> ImportProblem.Finding {
    switch self {
    case .badID: .value(.text(id.rawValue.unicodeScalars.count), of: "furnisher")
    case .noName(let language): .noKey(Furnisher.nameColumn(language))
    case .noAddress: .noKey("address")
    case .noPhone: .noKey("phone")
    case .tooLong(let column, let characters, _): .characters(characters, in: column)
    case .unseen(let column): .control(in: column)
    case .phone(let fault): fault.found
    case .email(let fault): .email(fault)
    case .website: .badWebsite
    case .unknownLanguage: .unknownLanguage
    }
  }

  /// What a message says should be there.
  package var expected: ImportProblem.Expectation {
    switch self {
    case .badID: .id(key: "furnisher")
    case .noName: .field(.text(most: Furnisher.longestName))
    case .noAddress: .field(.text(most: Furnisher.longestAddress))
    case .noPhone, .phone: .neededPhone
    case .tooLong(_, _, let most): .field(.text(most: most))
    case .unseen(let column):
      .field(
        .text(
          most: column.hasPrefix("name") ? Furnisher.longestName : Furnisher.longestAddress
        )
      )
    case .email: .email
    case .website: .website
    case .unknownLanguage(_, let known): .languages(known)
    }
  }
}
