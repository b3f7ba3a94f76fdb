import Redress
import RedressCLI
import Synchronization
import Testing

@Suite struct ProgressLineTests {
  @Test func `what is done in less than five seconds says nothing`() {
    let watch = Watch()
    let line = watch.line(.lines)
    line.report(ActProgress(.reading, rows: 10, of: 100))
    watch.pass(.milliseconds(4_999))
    line.report(ActProgress(.reading, rows: 100, of: 100))
    line.end()
    #expect(watch.written == "")
  }

  @Test func `where there is no terminal a line comes every five seconds`() {
    let watch = Watch()
    let line = watch.line(.lines)
    for second in 1...16 {
      watch.pass(.seconds(1))
      line.report(ActProgress(.reading, rows: second * 1_000, of: 32_000))
    }
    line.end()
    // The first report comes after a second, and with it the step begins.
    #expect(
      watch.written == """
        score import: reading  5,000 rows  1,250/s  15%  22 s left
        score import: reading  10,000 rows  1,111/s  31%  20 s left
        score import: reading  15,000 rows  1,071/s  46%  16 s left

        """
    )
  }

  @Test func `on a terminal one line is redrawn in place and erased at the end`() {
    let watch = Watch()
    let line = watch.line(.terminal(columns: 80))
    for rows in [0, 100, 200, 300, 400] {
      line.report(ActProgress(.storing, rows: rows, of: 400))
      watch.pass(.milliseconds(100))
    }
    line.end()
    line.end()
    #expect(
      watch.written
        == "\r" + "score import: storing  300 rows  75%\u{1B}[K"
        + "\r" + "score import: storing  400 rows  100%\u{1B}[K"
        + "\r\u{1B}[K"
    )
  }

  @Test func `a line is never as wide as the terminal`() {
    let watch = Watch()
    let line = watch.line(.terminal(columns: 20))
    watch.pass(.seconds(1))
    line.report(ActProgress(.reading, rows: 1_000_000))
    #expect(watch.written == "\rscore import: readi\u{1B}[K")
  }

  @Test func `each step has a rate of its own`() {
    let watch = Watch()
    let line = watch.line(.lines)
    line.report(ActProgress(.reading, rows: 0))
    watch.pass(.seconds(8))
    line.report(ActProgress(.storing, rows: 0))
    watch.pass(.seconds(4))
    line.report(ActProgress(.storing, rows: 8_000))
    #expect(
      watch.written == """
        score import: storing  0 rows
        """ + "\n"
    )
    watch.pass(.seconds(4))
    line.report(ActProgress(.storing, rows: 16_000))
    #expect(watch.written.hasSuffix("\nscore import: storing  16,000 rows  2,000/s\n"))
  }
}

@Suite struct ProgressTextTests {
  static let lines: [(ActProgress, Duration, String)] = [
    (ActProgress(.reading, rows: 7), .zero, "verify: reading  7 rows"),
    (ActProgress(.reading, rows: 7), .seconds(1), "verify: reading  7 rows  7/s"),
    (
      ActProgress(.reading, rows: 1_250_000, done: 50, of: 200), .seconds(2),
      "verify: reading  1,250,000 rows  625,000/s  25%  6 s left"
    ),
    (
      ActProgress(.blocks, rows: 5, done: 1 << 49, of: 1 << 50), .seconds(9_000),
      "verify: blocks  5 rows  0/s  50%  2 h 30 min left"
    ),
    (ActProgress(.rows, rows: 5, of: 0), .seconds(5), "verify: rows  5 rows  1/s"),
    (ActProgress(.rows, rows: 9, of: 3), .seconds(3), "verify: rows  9 rows  3/s  100%  0 s left"),
  ]

  @Test(arguments: lines)
  func `a line says what is known`(progress: ActProgress, after: Duration, line: String) {
    #expect(ProgressText(what: "verify", words: .english).line(progress, after: after) == line)
  }

  @Test(arguments: [
    (0, "0 s left"), (99, "99 s left"), (100, "2 min left"), (5_999, "100 min left"),
    (6_000, "1 h 40 min left"), (90_000, "25 h 0 min left"),
  ])
  func `the time left is told in the unit it is felt in`(seconds: Int, text: String) {
    #expect(ProgressText(what: "verify", words: .english).left(seconds) == text)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-1_000, "-1,000"),
    (-100, "-100"),
  ])
  func `long numbers are grouped`(number: Int, text: String) {
    #expect(ProgressText.grouped(number) == text)
  }
}

/// A clock that a test moves, and what was written.
private final class Watch: Sendable {
  private let now = Mutex(Duration.seconds(100))
  private let text = Mutex("")

  var written: String { text.withLock { $0 } }

  func pass(_ duration: Duration) { now.withLock { $0 += duration } }

  func line(_ manner: ProgressLine.Manner) -> ProgressLine {
    ProgressLine(
      "score import",
      words: .english,
      manner: manner,
      clock: { self.now.withLock { $0 } },
      write: { more in self.text.withLock { $0 += more } }
    )
  }
}
