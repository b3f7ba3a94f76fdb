import Redress
import RedressPractice

/// What a practice population is: its files, and who falls in which month.
struct SandboxPage: Page {
  struct Month: Encodable {
    let period: Period
    let dropsPlanned: Int

    /// People who fell by 30 or more.
    let drops: Int
    let misreported: Int
  }

  let into: String
  let subjects: Int
  let seed: UInt64
  let rows: Int
  let dropsPlanned: Int
  let drops: Int
  let files: [PracticePopulation.Written.File]
  let months: [Month]
  let seconds: Double

  init(
    _ written: PracticePopulation.Written,
    _ plan: PracticePlan,
    into: String,
    milliseconds: Int
  ) {
    self.into = into
    subjects = plan.subjects
    seed = plan.seed
    files = written.files
    rows = files.reduce(0) { $0 + $1.rows }
    months = written.falls.enumerated().map { month, falls in
      Month(
        period: plan.period(month),
        dropsPlanned: falls.planned,
        drops: falls.fell,
        misreported: falls.misreported
      )
    }
    dropsPlanned = months.reduce(0) { $0 + $1.dropsPlanned }
    drops = months.reduce(0) { $0 + $1.drops }
    seconds = Double(milliseconds) / 1_000
  }

  enum Word: String, ScreenWord {
    static let section = "practice"

    case title
  }

  func lines(on screen: Screen) -> [String] {
    let head = screen(
      Word.title,
      [
        "folder": screen.style.bold(into), "subjects": subjects, "seed": seed, "rows": rows,
        "seconds": seconds,
      ]
    )
    let fileRows: [[TextTable.Cell]] = files.map {
      [TextTable.Cell($0.name), "\($0.rows)", "\($0.bytes)"]
    }
    let monthRows: [[TextTable.Cell]] = months.map {
      ["\($0.period)", "\($0.dropsPlanned)", "\($0.drops)", "\($0.misreported)"]
    }
    let fileTable = screen.table([.file, .rows, .bytes], fileRows)
    let monthTable = screen.table([.period, .dropsPlanned, .fellByThirty, .misreported], monthRows)
    return [head] + fileTable + monthTable
  }
}
