public import ArgumentParser
import Redress
public import RedressPractice

extension PracticePlan.IDs: ExpressibleByArgument {}

/// A share: `2%` or `0.02`.
struct Share: ExpressibleByArgument, CustomStringConvertible {
  let fraction: Fraction
  let description: String

  init(percent: Int64) {
    fraction = Fraction(percent, over: 100)
    description = "\(percent)%"
  }

  init?(argument: String) {
    guard let fraction = Fraction(argument) else { return nil }
    self.fraction = fraction
    description = argument
  }
}

/// A furnisher and the share of people it fails, in either order: `furnisher=grid-north,share=5%`.
struct FeedFaultArgument: ExpressibleByArgument {
  let fault: PracticePlan.FeedFault

  init?(argument: String) {
    var furnisher: FurnisherID?
    var share: Fraction?
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let pair = try? FieldValue.typed(String(part)) else { return nil }
      switch pair.field {
      case "furnisher" where furnisher == nil && Self.isID(pair.value):
        furnisher = FurnisherID(pair.value)
      case "share" where share == nil:
        guard let given = Fraction(pair.value) else { return nil }
        share = given
      default: return nil
      }
    }
    guard let furnisher, let share else { return nil }
    fault = PracticePlan.FeedFault(furnisher: furnisher, share: share)
  }

  /// Letters, digits, `-`, `_` and `.`: what needs no escape in any file.
  private static func isID(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  }
}
