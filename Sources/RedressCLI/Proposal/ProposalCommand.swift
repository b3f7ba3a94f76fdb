import ArgumentParser
import Redress

struct ProposalCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    let subcommands: [any ParsableCommand.Type] = [
      List.self, Show.self, Refuse.self, Withdraw.self,
    ]
    let own = CommandConfiguration.of("proposal", .proposal, subcommands)
    return CommandConfiguration(
      commandName: own.commandName,
      abstract: own.abstract,
      discussion: own.discussion,
      subcommands: subcommands,
      defaultSubcommand: List.self,
      aliases: ["proposals"]
    )
  }
}

extension ProposalCommand {
  struct List: DeskCommand {
    static var configuration: CommandConfiguration { .of("list", .proposalList) }

    @Flag(help: .of(.allProposals))
    var all = false

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let rows =
        try office.proposals(all: all).map(Waiting.proposal)
        + office.corrections().filter { all || $0.state == .proposed }.map(Waiting.correction)
      let page = ListPage(
        rows: rows,
        columns: [.proposal, .what, .state, .proposedBy],
        empty: (all ? ProposalWord.none : .noneWaits, [:])
      ) { screen, row in row.cells(on: screen) }
      try desk.show(page, options, of: office)
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .proposalShow) }

    @Argument(.proposal)
    var proposal: ProposalID

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      try desk.show(ProposalPage(try office.proposal(proposal), whole: true), options, of: office)
    }
  }

  struct Refuse: DeskCommand {
    static var configuration: CommandConfiguration { .of("refuse", .proposalRefuse) }

    @Argument(.proposal)
    var proposal: ProposalID

    @Option(help: .of(.whyForLog), transform: GivenText.typed)
    var reason: GivenText?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let refused = try office.refuseProposal(proposal, reason: try reason.text())
      try desk.show(ProposalPage(refused), options, of: office)
    }
  }

  struct Withdraw: DeskCommand {
    static var configuration: CommandConfiguration { .of("withdraw", .proposalWithdraw) }

    @Argument(.proposal)
    var proposal: ProposalID

    @Option(help: .of(.whyForLog), transform: GivenText.typed)
    var reason: GivenText?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let withdrawn = try office.withdrawProposal(proposal, reason: try reason.text())
      try desk.show(ProposalPage(withdrawn), options, of: office)
    }
  }
}

/// What waits for a second person, for a list.
private enum Waiting: Encodable {
  case proposal(Proposal)
  case correction(Correction)

  private enum CodingKeys: CodingKey {
    case proposal, kind, state, proposedBy, digest
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .proposal(let proposal):
      try container.encode(proposal.id, forKey: .proposal)
      try container.encode(proposal.act.kind, forKey: .kind)
      try container.encode(proposal.state, forKey: .state)
      try container.encode(proposal.proposedBy, forKey: .proposedBy)
      try container.encode(proposal.digest, forKey: .digest)
    case .correction(let correction):
      try container.encode(correction.id, forKey: .proposal)
      try container.encode("correction", forKey: .kind)
      try container.encode(correction.state, forKey: .state)
      try container.encode(correction.proposedBy, forKey: .proposedBy)
      try container.encode(correction.digest, forKey: .digest)
    }
  }

  func cells(on screen: Screen) -> [TextTable.Cell] {
    switch self {
    case .proposal(let proposal):
      [
        "\(proposal.id)", .init(proposal.act.said(on: screen)), .init(screen(proposal.state)),
        .init(proposal.proposedBy.rawValue),
      ]
    case .correction(let correction):
      [
        "\(correction.id)",
        .init(screen(ProposalWord.correct, ["record": correction.records.listed])),
        .init(screen[correction.state]), .init(correction.proposedBy.rawValue),
      ]
    }
  }
}

struct ApproveCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("approve", .approve) }

  @Argument(.proposalOrCorrection)
  var proposal: Approvable

  @Option(help: .of(.proposalDigest))
  var digest: String = ""

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    switch proposal {
    case .proposal(let id):
      let approved = try office.approveProposal(id, digest: digest)
      try desk.show(ProposalPage(approved), options, of: office)
    case .correction(let id):
      let approved = try office.approveCorrection(id, digest: digest)
      try desk.show(CorrectionPage(approved), options, of: office)
    case .bulk(let id):
      let approved = try office.approveBulk(id, digest: digest)
      try desk.show(BulkPage(approved), options, of: office)
    }
  }
}

/// What a second person approves.
enum Approvable: Typed {
  case proposal(ProposalID)
  case correction(CorrectionID)
  case bulk(BulkID)

  static var completion: CompletionKind? { .ids(of: "proposal", "correction") }

  static func typed(_ text: String) throws -> Approvable {
    if let id = CorrectionID(text) { return .correction(id) }
    if let id = BulkID(text) { return .bulk(id) }
    return .proposal(try ProposalID.typed(text))
  }
}

extension Desk {
  /// Proposes an act where it takes two persons, and shows what waits.
  ///
  /// - Returns: Whether it was proposed; otherwise one person may do it.
  func proposes(
    _ kind: ProposedAct.Kind,
    _ options: OfficeOptions,
    in office: Office,
    _ act: () throws -> ProposedAct
  ) throws -> Bool {
    guard try office.takesTwo(kind) else { return false }
    return try proposes(act(), options, in: office)
  }

  /// Proposes an act where it takes two persons, by all that it would do.
  func proposes(
    _ act: ProposedAct,
    _ options: OfficeOptions,
    in office: Office
  ) throws -> Bool {
    guard try office.takesTwo(act) else { return false }
    try show(ProposalPage(try office.propose(act)), options, of: office)
    return true
  }
}
