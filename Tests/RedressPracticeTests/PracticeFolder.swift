import Redress
import RedressLetters
import RedressPractice
import RedressTestSupport

/// What the tests of practice files share.
enum PracticeFolder {
  static let templates = Templates(folder: Repository.templates)

  static func plan(
    subjects: Int = 500,
    months: Int = 3,
    seed: UInt64 = 21,
    faults: [PracticeFault] = [],
    ids: PracticePlan.IDs = .digits
  ) throws -> PracticePlan {
    try Practice.plan(
      subjects: subjects,
      months: months,
      seed: seed,
      faults: faults,
      ids: ids
    )
  }

  /// Writes a population and gives back its files by name.
  @discardableResult
  static func written(
    _ plan: PracticePlan,
    hasRecords: Bool = true,
    isShuffled: Bool = false,
    threads: Int = 2,
    into folder: TemporaryFolder,
    isForced: Bool = false
  ) throws -> [String: [UInt8]] {
    let population = try PracticePopulation(
      plan,
      .init(hasPeople: true, hasRecords: hasRecords, isShuffled: isShuffled),
      scheme: try Practice.scheme()
    )
    let written = try population.write(
      into: folder.path,
      isForced: isForced,
      threads: threads
    )
    var files: [String: [UInt8]] = [:]
    for file in written.files {
      files[file.name] = try folder.read(file.name)
      guard files[file.name]?.count == file.bytes else { throw WrongCount(name: file.name) }
    }
    return files
  }

  struct WrongCount: Error {
    let name: String
  }

  static func lines(_ bytes: [UInt8]?) -> [String] {
    String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n").map { String($0) }
  }
}
