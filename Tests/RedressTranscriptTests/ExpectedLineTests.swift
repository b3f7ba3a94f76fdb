import RedressTestSupport
import Testing

struct ExpectedLineTests {
  @Test(arguments: [
    ("plain", "plain", true),
    ("plain", "plain ", false),
    ("plain", "", false),
    ("", "", true),
    ("{{hex}}", "00ff9a", true),
    ("{{hex}}", "00FF", false),
    ("{{hex}}", "", false),
    ("{{number}}", "536", true),
    ("{{number}}", "-1", false),
    ("{{number}}", "5.0", false),
    ("{{seconds}}", "3", true),
    ("{{seconds}}", "0.25", true),
    ("{{seconds}}", ".5", false),
    ("{{seconds}}", "1.", false),
    ("{{seconds}}", "1.2.3", false),
    ("{{any}}", "", true),
    ("{{any}}", "分数 ada", true),
    ("head {{hex}}, {{number}} events", "head 0a1b, 12 events", true),
    ("head {{hex}}, {{number}} events", "head 0a1b, 12 event", false),
    ("{{number}}{{number}}", "12", true),
    ("{{number}}{{number}}", "1", false),
    ("{{any}}b{{any}}b", "abcb", true),
    ("{{name}}", "{{name}}", true),
    ("{{name}}", "ada", false),
    ("{{name}} {{number}}", "{{name}} 7", true),
    ("{{{number}}}", "{7}", true),
    ("{{", "{{", true),
  ])
  func `a mark stands for its kind of text and nothing more`(
    expected: String,
    actual: String,
    matches: Bool
  ) {
    #expect(LineDifference(expected: [expected], actual: [actual]).isEmpty == matches)
  }
}
