import Redress
import RedressProof

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A proposal, and what the next person types.
struct ProposalPage: Page {
  let proposal: ProposalID
  let kind: ProposedAct.Kind
  let state: ProposalState
  let proposedBy: StaffID
  @OrNull private(set) var decidedBy: StaffID?
  let digest: String
  let act: ProposedAct

  /// Whether the text of a file is shown as well.
  private let isWhole: Bool

  /// Whether it would be made and is not, so that there is nothing to approve yet.
  private let isDryRun: Bool

  private enum CodingKeys: CodingKey {
    case proposal, kind, state, proposedBy, decidedBy, digest, act
  }

  init(_ proposal: Proposal, whole isWhole: Bool = false, isDryRun: Bool = false) {
    self.proposal = proposal.id
    kind = proposal.act.kind
    state = proposal.state
    proposedBy = proposal.proposedBy
    decidedBy = proposal.decidedBy
    digest = proposal.digest
    act = proposal.act
    self.isWhole = isWhole
    self.isDryRun = isDryRun
  }

  func lines(on screen: Screen) -> [String] {
    if isDryRun {
      return [act.said(on: screen)] + act.particulars(on: screen, atMost: .max)
        + [screen(ProposalWord.wouldWait)]
    }
    let title = "\(screen.style.bold(proposal.description))  \(act.said(on: screen))"
    let standing = screen(
      ProposalWord.standing,
      ["state": screen(state), "staff": proposedBy, "other": decidedBy?.rawValue ?? ""]
    )
    let who = decidedBy.map {
      screen(ProposalWord.decided, ["state": screen(state), "staff": proposedBy, "other": $0])
    }
    return [title, who ?? standing, screen(ProposalWord.digest, ["digest": digest])]
      + act.particulars(on: screen, atMost: isWhole ? .max : 10)
      + (isWhole
        ? act.source.map {
          [""] + $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        } ?? [] : [])
      + next(on: screen)
  }

  private func next(on screen: Screen) -> [String] {
    let slots: Slots = ["proposal": proposal, "digest": String(digest.prefix(12))]
    return switch state {
    case .proposed: [screen(ProposalWord.showNext, slots), screen(ProposalWord.approveNext, slots)]
    case .approved:
      [screen(kind.nextWord, slots)]
    case .done: act.after(on: screen)
    case .refused, .withdrawn: []
    }
  }
}

enum ProposalWord: String, ScreenWord {
  static let section = "proposal"

  case none, noneWaits, standing, decided, digest, showNext, approveNext, takeInNext,
    takePeopleInNext, expireNext
  case wouldWait
  case addStaff, changeRoles, addKey, endKey, memberRoles, noKey
  case changeSettings, adoptScheme, adoptLaw, adoptCalendar, closeIncident, supersede
  case readdress, address, more, decide, retract, contain, correctClock, clockCorrected, expire
  case correct
  case note, setting, asTheLaw
}

extension ProposalState: ScreenWord {
  package static let section = "proposal_states"
}

extension ProposedAct.Kind: ScreenWord {
  package static let section = "proposed_acts"

  /// What is typed to do it once it is approved.
  fileprivate var nextWord: ProposalWord {
    switch self {
    case .readdress: .takePeopleInNext
    case .expire: .expireNext
    default: .takeInNext
    }
  }
}

extension ProposedAct {
  /// What would be done, in one line.
  func said(on screen: Screen) -> String {
    switch self {
    case .addStaff(let member, _):
      screen(ProposalWord.addStaff, ["staff": member.id, "name": member.name])
    case .changeRoles(let staff, let roles):
      screen(ProposalWord.changeRoles, ["staff": staff, "roles": roles.said(on: screen)])
    case .addKey(let staff, let key):
      screen(ProposalWord.addKey, ["staff": staff, "key": Self.fingerprint(key)])
    case .endKey(let staff, let key, _):
      screen(ProposalWord.endKey, ["staff": staff, "key": Self.fingerprint(key)])
    case .changeSettings: screen(ProposalWord.changeSettings)
    case .adoptScheme(let source, let period, _):
      screen(
        ProposalWord.adoptScheme,
        ["scheme": Self.named(["scheme", "version"], in: source), "period": period]
      )
    case .adoptLaw(let source, let day):
      screen(ProposalWord.adoptLaw, ["law": Self.named(["law"], in: source), "day": day])
    case .adoptCalendar(let source):
      screen(
        ProposalWord.adoptCalendar,
        ["calendar": Self.named(["calendar", "year"], in: source)]
      )
    case .closeIncident(let id, let finding, _):
      screen(ProposalWord.closeIncident, ["incident": id, "finding": screen(finding)])
    case .supersede(let supersession):
      screen(
        ProposalWord.supersede,
        ["periods": supersession.months.map { "\($0.period)" }.joined(separator: ", ")]
      )
    case .readdress(let changes):
      screen(ProposalWord.readdress, ["count": changes.count])
    case .expire(let expiry):
      screen(
        ProposalWord.expire,
        [
          "records": expiry.effect.records, "people": expiry.effect.people, "day": expiry.asOf,
        ]
      )
    case .correctClock(let correction):
      screen(ProposalWord.correctClock, ["at": correction.to.text(in: .gmt)])
    case .retract(let period, let batch, _, _):
      screen(ProposalWord.retract, ["period": period, "batch": batch])
    case .contain(let id, let period, let batch, _):
      screen(
        ProposalWord.contain,
        ["correction": id, "period": period, "batch": batch]
      )
    case .decide(let id, let outcome, _, _):
      screen(ProposalWord.decide, ["dispute": id, "outcome": screen[outcome]])
    }
  }

  /// By name and key; `nil` for nobody.
  private static func witnesses(of settings: OfficeSettings) -> String? {
    settings.witnesses.flatMap { try? WitnessPolicy($0) }?.witnesses
      .map { "\($0.name) \($0.key)" }.joined(separator: ", ")
  }

  /// What the line leaves out, but for the text of a file; of many people only so many.
  func particulars(on screen: Screen, atMost count: Int) -> [String] {
    switch self {
    case .changeSettings(let settings):
      [
        (OfficeWord.name, settings.name), (.sender, settings.sender),
        (.languages, settings.languages.joined(separator: ", ")), (.law, settings.law),
        (.targetDays, settings.targetDays.map { "\($0)" } ?? screen(ProposalWord.asTheLaw)),
        (.aloneUpTo, settings.aloneUpTo.map { "\($0)" } ?? screen(OfficeWord.any)),
        (.signing, screen(settings.signing)),
        (.witnesses, Self.witnesses(of: settings) ?? screen(OfficeWord.nobody)),
        (.unwitnessed, screen(settings.unwitnessed)),
      ].map { screen(ProposalWord.setting, ["setting": screen($0), "value": $1]) }
    case .decide(_, _, let finding, _): finding.particulars(on: screen)
    case .retract(let period, _, let note, let does):
      [screen(ProposalWord.note, ["note": DisplayWidth.printable(note)])]
        + (does?.lines(on: screen, of: period) ?? [])
    case .closeIncident(_, _, let note), .contain(_, _, _, let note):
      [screen(ProposalWord.note, ["note": DisplayWidth.printable(note)])]
    case .correctClock(let correction):
      [screen(ProposalWord.note, ["note": DisplayWidth.printable(correction.reason)])]
    case .supersede(let supersession): supersession.lines(on: screen, atMost: count)
    case .expire(let expiry): expiry.effect.lines(on: screen)
    case .readdress(let changes):
      changes.prefix(count).map {
        screen(
          ProposalWord.address,
          ["subject": $0.subject, "before": $0.before.prefix(12), "after": $0.after.prefix(12)]
        )
      }
        + (changes.count > count
          ? [screen(ProposalWord.more, ["count": changes.count - count])] : [])
    case .addStaff(let member, let key):
      [
        screen(
          ProposalWord.memberRoles,
          [
            "roles": member.roles.said(on: screen),
            "key": key.map(Self.fingerprint) ?? screen(ProposalWord.noKey),
          ]
        )
      ]
    case .endKey(_, _, let reason): [screen(ProposalWord.note, ["note": reason])]
    case .adoptScheme(_, _, let does): does?.lines(on: screen) ?? []
    case .changeRoles, .addKey, .adoptLaw, .adoptCalendar: []
    }
  }

  /// What is to be done once it is done.
  fileprivate func after(on screen: Screen) -> [String] {
    guard case .retract(let period, _, _, let does?) = self else { return [] }
    return screen.after(
      retracting: period,
      detectAgain: does.detectAgain(behind: period),
      owesLetters: does.owesLetters(of: period)
    )
  }

  /// The text of the file that would be adopted.
  var source: String? {
    switch self {
    case .adoptScheme(let source, _, _), .adoptLaw(let source, _), .adoptCalendar(let source):
      source
    case .addStaff, .changeRoles, .addKey, .endKey, .changeSettings, .closeIncident, .supersede,
      .readdress, .decide, .retract, .contain, .expire, .correctClock:
      nil
    }
  }

  private static func fingerprint(_ key: String) -> String {
    (try? PublicKey(line: key))?.fingerprint ?? key
  }

  /// The values of some keys at the beginning of a file's lines.
  private static func named(_ keys: [String], in source: String) -> String {
    keys.compactMap { key in
      source.split(separator: "\n").first { $0.hasPrefix("\(key):") }.map {
        $0.dropFirst(key.count + 1).filter { !" \"'".contains($0) }
      }
    }.joined(separator: " ")
  }
}

extension Finding {
  /// Its text in each language, and who sent the evidence.
  fileprivate func particulars(on screen: Screen) -> [String] {
    let notes = texts.map { text in
      (text.language.map { "\($0): " } ?? "") + DisplayWidth.printable(text.words)
    }
    let evidence = evidenceFrom.map { screen(DisputeWord.evidence, ["furnisher": $0]) }
    return (notes + [evidence].compactMap(\.self)).map { screen(ProposalWord.note, ["note": $0]) }
  }
}
