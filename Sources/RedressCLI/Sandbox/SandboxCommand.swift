import ArgumentParser
import Redress
import RedressPractice

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct SandboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Practice data: invented people, their scores and records.",
    subcommands: [SandboxGenerateCommand.self]
  )
}

struct SandboxGenerateCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write a practice population for the scheme zhima; needs no database.",
    discussion: """
      Writes scores-PERIOD.csv for each month and people.csv; with --records also \
      records-PERIOD.jsonl, the first with everything from before, and then the scores are exactly \
      what 'redress score compute' makes of the records. Without --records scores come straight \
      from the dice, which is over a hundred times as fast; the same people fall in the same months.

      The same flags give the same bytes on every machine. People have Chinese names and addresses \
      at example.com, .net and .org; none of them exists.

      Example: redress sandbox generate --subjects 5000000 --months 2 --seed 7 --no-people \
      --into bench

      Example: redress sandbox generate --subjects 2000 --records \
      --feed-fault furnisher=grid-north,share=5% --into practice
      """
  )

  @Option(help: "How many people.")
  var subjects = 1_000

  @Option(help: "How many months of scores.")
  var months = 2

  @Option(help: "From 0 to 2^64 - 1; another seed makes other people.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "The share of people who fall by 30 or more in a month.",
      valueName: "share"
    )
  )
  var dropRate = Share(percent: 2)

  @Option(
    help: ArgumentHelp(
      "In the last month this furnisher misreports the bills of this share of people.",
      valueName: "furnisher=name,share=5%"
    )
  )
  var feedFault: FeedFaultArgument?

  @Option(help: "How people are named: 00000123, CN-00000123, or by sixteen digits.")
  var ids = PracticePlan.IDs.digits

  @Flag(help: "Give each file an order of its own instead of ascending ids.")
  var shuffle = false

  @Flag(help: "Write the records behind the scores as well.")
  var records = false

  @Flag(inversion: .prefixedNo, help: "Write people.csv: names, languages, addresses.")
  var people = true

  @Option(help: "The first month of scores.", completion: .periods, transform: Period.typed)
  var firstPeriod = Period(year: 2_026, month: 1) ?? Period(number: 0)

  @Option(
    help: ArgumentHelp("The folder to write to.", valueName: "folder"),
    completion: .directory
  )
  var into = "practice"

  @Flag(help: "Replace files that are there.")
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
      feedFault: feedFault?.fault,
      ids: ids
    )
    let templates = try options.templates(at: desk)
    let population = try PracticePopulation(
      plan,
      PracticePopulation.Contents(
        hasPeople: people,
        hasRecords: records,
        isShuffled: shuffle
      ),
      scheme: try SchemeFile("zhima", in: templates).adopted().scheme
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
    try desk.show(page, options, isSandbox: false)
  }
}
