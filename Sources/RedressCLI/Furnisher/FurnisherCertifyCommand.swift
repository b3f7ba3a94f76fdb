import ArgumentParser
import Redress

extension FurnisherCommand {
  struct Certify: DeskCommand {
    static var configuration: CommandConfiguration { .of("certify", .furnisherCertify) }

    @Argument(help: .of(.furnisher))
    var furnisher: FurnisherID

    @Argument(help: .of(.certifiedRecords))
    var records: [RecordID]

    @Option(.certificationDay, "day")
    var on: Day?

    @Option(help: .of(.certificationProof), transform: GivenText.typed)
    var proof: GivenText

    @Flag(help: .of(.dryRun))
    var dryRun = false

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk, isRehearsal: dryRun)
      let certified = try office.certify(records, by: furnisher, on: on, proof: try proof.text())
      try desk.show(FactsCertifiedPage(certified), options, of: office)
    }
  }
}

/// Deleted facts that were certified anew; at least one.
private struct FactsCertifiedPage: Page {
  let furnisher: FurnisherID
  let on: Day
  let proof: String
  let certified: [Fact]

  struct Fact: Encodable {
    let certification: CertificationID
    let subject: SubjectID
    let record: RecordID
  }

  init(_ certified: [Certification]) {
    furnisher = certified[0].furnisher
    on = certified[0].on
    proof = certified[0].proof
    self.certified = certified.map {
      Fact(certification: $0.id, subject: $0.subject, record: $0.record)
    }
  }

  enum Word: String, ScreenWord {
    static let section = "certification"

    case certified, next
  }

  func lines(on screen: Screen) -> [String] {
    certified.map { fact in
      screen(
        Word.certified,
        [
          "certification": screen.style.bold(fact.certification.description),
          "furnisher": furnisher, "on": on, "record": fact.record,
        ]
      )
    } + [screen(Word.next, ["count": certified.count])]
  }
}
