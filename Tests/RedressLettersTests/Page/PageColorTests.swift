import Foundation
import RedressLetters
import Testing

@Suite struct `The colors of a page` {
  @Test(arguments: [false, true])
  func `have the contrast that WCAG AA asks for`(isDark: Bool) throws {
    for (front, back, isText) in PageColor.pairs {
      let contrast =
        isDark
        ? try contrast(front.dark, back.dark) : try contrast(front.light, back.light)
      #expect(contrast >= (isText ? 4.5 : 3), "\(front) on \(back): \(contrast)")
    }
  }

  @Test func `are judged right`() throws {
    #expect(try contrast("000000", "ffffff") == 21)
    #expect(try abs(contrast("777777", "ffffff") - 4.48) < 0.01)
  }

  @Test func `are all that the page has, each declared once for light and once for dark`() throws {
    let css = String(decoding: HTMLLetter.opening(titled: "", in: "en"), as: UTF8.self)
    let declared = css.matches(of: /--([a-z]+):#([0-9a-f]{6})/).map { "\($0.1) \($0.2)" }
    #expect(
      declared
        == PageColor.allCases.map { "\($0) \($0.light)" }
        + PageColor.allCases.map { "\($0) \($0.dark)" }
    )
    #expect(css.matches(of: /#[0-9a-fA-F]{3,8}/).count == declared.count)
    for use in css.matches(of: /var\(--([a-z]+)\)/) {
      #expect(PageColor(rawValue: String(use.1)) != nil)
    }
    // What is written in a color is written on the page or on a quote, and both are tested.
    let written = css.matches(of: /[{;](?:color|fill|stroke):var\(--([a-z]+)\)/).map {
      String($0.1)
    }
    #expect(Set(written).isSubset(of: PageColor.pairs.map { $0.front.rawValue }))
  }

  /// Source: WCAG 2.2, relative luminance and contrast ratio.
  private func contrast(_ front: String, _ back: String) throws -> Double {
    let (one, other) = (try luminance(front), try luminance(back))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  private func luminance(_ color: String) throws -> Double {
    let value = try #require(Int(color, radix: 16))
    let shares = [16, 8, 0].map { shift -> Double in
      let share = Double(value >> shift & 0xFF) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
  }
}
