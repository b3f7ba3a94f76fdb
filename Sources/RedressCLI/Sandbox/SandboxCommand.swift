import ArgumentParser
import Redress
import RedressPractice

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct SandboxCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("sandbox", .sandbox, [SandboxGenerateCommand.self])
  }
}

struct SandboxGenerateCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("generate", .sandboxGenerate) }

  @Option(help: .of(.subjects))
  var subjects = 1_000

  @Option(help: .of(.months))
  var months = 2

  @Option(help: .of(.seed))
  var seed: UInt64 = 1

  @Option(help: .of(.dropRate, "share"))
  var dropRate = Share(percent: 2)

  @Option(name: .customLong("fault"), help: .of(.fault, "fault,part=value"))
  var faults: [String] = []

  @Option(help: .of(.ids))
  var ids = PracticePlan.IDs.digits

  @Flag(help: .of(.shuffle))
  var shuffle = false

  @Flag(help: .of(.records))
  var records = false

  @Flag(help: .of(.lastMonth))
  var lastMonth = false

  @Flag(inversion: .prefixedNo, help: .of(.people))
  var people = true

  @Option(help: .of(.firstPeriod), completion: .periods, transform: Period.typed)
  var firstPeriod = Period(year: 2_026, month: 1) ?? Period(number: 0)

  @Option(help: .of(.into, "folder"), completion: .directory)
  var into = "practice"

  @Flag(help: .of(.force))
  var force = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let start = desk.elapsed()
    let plan = try PracticePlan(
      subjects: subjects,
      months: months,
      firstPeriod: firstPeriod,
      seed: seed,
      dropRate: dropRate.fraction,
      faults: try faults.map { try PracticeFault(typed: $0) },
      ids: ids
    )
    let templates = try options.templates(at: desk)
    let (law, _) = try RuleFile(law: "cn", in: templates).adopted()
    let population = try PracticePopulation(
      plan,
      PracticePopulation.Contents(
        hasPeople: people,
        hasRecords: records,
        isShuffled: shuffle,
        isLastMonth: lastMonth
      ),
      scheme: try RuleFile(scheme: "zhima", in: templates, prohibited: law.prohibited)
        .adopted().rule
    )
    let written = try desk.following("sandbox generate", options) { report in
      try population.write(
        into: into,
        isForced: force,
        threads: ProcessInfo.processInfo.activeProcessorCount,
        report: report
      )
    }
    let page = SandboxPage(
      written,
      plan,
      into: into,
      milliseconds: Int((desk.elapsed() - start) / .milliseconds(1))
    )
    try desk.show(page, options, under: nil)
  }
}
