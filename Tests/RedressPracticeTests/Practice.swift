import Redress
import RedressLetters
import RedressPractice
import RedressTestSupport

/// What the tests of practice populations share: the shipped scheme, and plans for it.
enum Practice {
  static func scheme(_ id: SchemeID = "zhima") throws -> Scheme {
    let templates = Templates(folder: Repository.templates)
    return try RuleFile(scheme: id.rawValue, in: templates, prohibited: law().prohibited)
      .adopted().rule
  }

  static func law() throws -> Law {
    try RuleFile(law: "cn", in: Templates(folder: Repository.templates)).adopted().rule
  }

  static func retention() throws -> Retention { try law().retention }

  static func plan(
    subjects: Int = 1_000,
    months: Int = 6,
    seed: UInt64 = 1,
    dropRate: Fraction = Fraction(2, over: 100),
    faults: [PracticeFault] = [],
    ids: PracticePlan.IDs = .digits
  ) throws -> PracticePlan {
    try PracticePlan(
      subjects: subjects,
      months: months,
      firstPeriod: Period(number: 2_026 * 12),
      seed: seed,
      dropRate: dropRate,
      faults: faults,
      ids: ids
    )
  }
}
