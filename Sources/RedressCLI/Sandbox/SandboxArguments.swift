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
