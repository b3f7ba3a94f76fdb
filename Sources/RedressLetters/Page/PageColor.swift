/// The colors of a page, in light and in dark.
package enum PageColor: String, CaseIterable, Sendable {
  case paper, ink, quiet, link, rule, quote, loss, gain

  /// As six hexadecimal digits, as a screen and paper show it.
  package var light: String {
    switch self {
    case .paper: "fbfaf7"
    case .ink: "22262b"
    case .quiet: "565d66"
    case .link: "0b57a4"
    case .rule: "d8d5cd"
    case .quote: "f0ede6"
    case .loss: "b3471b"
    case .gain: "13735f"
    }
  }

  /// The same where the reader prefers dark.
  package var dark: String {
    switch self {
    case .paper: "17191d"
    case .ink: "e7e6e2"
    case .quiet: "a5abb4"
    case .link: "84b9ff"
    case .rule: "3a3e45"
    case .quote: "22252b"
    case .loss: "f28c55"
    case .gain: "4cc2a0"
    }
  }

  /// What stands on what: texts with a contrast of 4.5 at least, and bars with one of 3.
  ///
  /// Source: WCAG 2.2, success criteria 1.4.3 and 1.4.11.
  package static let pairs: [(front: PageColor, back: PageColor, isText: Bool)] = [
    (.ink, .paper, true), (.quiet, .paper, true), (.link, .paper, true), (.ink, .quote, true),
    (.loss, .paper, false), (.gain, .paper, false), (.quiet, .paper, false),
  ]

  var reference: String { "var(--\(rawValue))" }

  fileprivate static func declared(_ value: (PageColor) -> String) -> String {
    allCases.map { "--\($0.rawValue):#\(value($0))" }.joined(separator: ";")
  }
}

/// How a page looks: one column on a telephone, on a desk and on A4.
enum PageStyle {
  static let bytes = Array(text.utf8)

  /// Nothing in it is fetched, and nothing has to be escaped in XML.
  static let text = """
    :root{color-scheme:light dark;\(PageColor.declared(\.light))}
    @media screen and (prefers-color-scheme:dark){:root{\(PageColor.declared(\.dark))}}
    body{margin:0;padding:1rem;background:\(color(.paper));color:\(color(.ink));\
    font:1rem/1.6 system-ui,"PingFang SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif;\
    overflow-wrap:anywhere}
    main{max-width:38rem;margin:0 auto}
    article+article,.letter+.letter{margin-top:3rem;border-top:1px solid \(color(.rule));padding-top:1rem}
    h1{font-size:1.5rem;line-height:1.3;margin:1rem 0}
    h2{font-size:1.2rem;line-height:1.4;margin:2rem 0 .5rem;text-transform:lowercase}
    h2::first-letter{text-transform:uppercase}
    h3{font-size:1rem;margin:0 0 .25rem}
    p,ul,blockquote{margin:.75rem 0}
    ul{padding-left:1.25rem}
    li{margin:.25rem 0}
    section{margin:1.25rem 0}
    section p,section ul{margin:.25rem 0}
    blockquote{background:\(color(.quote));padding:.5rem 1rem}
    blockquote p{margin:.25rem 0}
    a{color:\(color(.link))}
    .head,footer,nav{color:\(color(.quiet));font-size:.9rem}
    nav{text-align:right}
    footer{border-top:1px solid \(color(.rule));margin-top:2rem}
    figure{margin:1.5rem 0;max-width:23rem}
    svg{display:block;width:100%;height:auto;overflow:visible}
    svg text{font-size:13px;fill:\(color(.ink))}
    svg .n{fill:\(color(.quiet))}
    svg .b{font-weight:bold}
    svg .e{text-anchor:end}
    .k{fill:\(color(.ink))}
    .l{fill:\(color(.loss))}
    .g{fill:\(color(.gain))}
    .c{fill:none;stroke:\(color(.quiet))}
    @page{size:A4;margin:18mm 20mm}
    @media print{body{padding:0;background:none;font-size:10.5pt;line-height:1.45}main{max-width:none}nav{display:none}\
    h1{margin-top:0}h2{margin-top:1.25rem}figure{max-width:18rem}footer{margin-top:1rem}\
    article+article,.letter+.letter{break-before:page;border:0;margin:0;padding:0}\
    h1,h2,h3{break-after:avoid}figure,li,blockquote,section p{break-inside:avoid}}

    """

  private static func color(_ color: PageColor) -> String { color.reference }
}
