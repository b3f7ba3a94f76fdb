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
      let page = ListPage(
        rows: try office.proposals(all: all).map { ProposalPage($0) },
        columns: [.proposal, .what, .state, .proposedBy],
        empty: (all ? ProposalWord.none : .noneWaits, [:])
      ) { screen, row in
        [
          "\(row.proposal)", .init(row.act.said(on: screen)), .init(screen(row.state)),
          .init(row.proposedBy.rawValue),
        ]
      }
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

struct ApproveCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("approve", .approve) }

  @Argument(.proposal)
  var proposal: ProposalID

  @Option(help: .of(.proposalDigest))
  var digest: String = ""

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let approved = try office.approveProposal(proposal, digest: digest)
    try desk.show(ProposalPage(approved), options, of: office)
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
    try show(ProposalPage(try office.propose(act())), options, of: office)
    return true
  }
}
