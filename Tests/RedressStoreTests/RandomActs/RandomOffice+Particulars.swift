import Redress
import RedressCore
import RedressOfficeSupport
import RedressProof
import RedressStore
import RedressTestSupport

/// What an act is about, whether it makes sense or not.
extension RandomOffice {
  /// A record that is mostly disputed.
  mutating func contested(
    _ office: Office
  ) throws -> (record: RecordID, dispute: DisputeID?) {
    let open = try office.disputes(all: true).filter {
      $0.state == .open && !$0.target.records.isEmpty
    }
    let dispute = chance(60) ? pick(open) : nil
    if let contested = pick(dispute?.target.records ?? []), chance(90) {
      return (contested, dispute?.id)
    }
    return (CardStatement.id(person(), month()), dispute?.id)
  }

  /// Mostly what is found, now and then just one dispute, or none.
  mutating func answering(_ dispute: DisputeID?) -> Answering {
    let remedy = chance(20) ? pick(Remedy.allCases) : nil
    if chance(70) { return Answering(only: nil, remedy: remedy) }
    return Answering(only: Set([dispute].compactMap(\.self)), remedy: remedy)
  }

  mutating func change() -> RecordChange {
    let fields = ["bill": "\(number(0...90_000))", "status": "\(number(-1...6))"]
    let some = fields.sorted { $0.key < $1.key }.filter { _ in chance(70) }
    return chance(20) ? .remove : .set(Dictionary(uniqueKeysWithValues: some.map { ($0, $1) }))
  }

  mutating func member() -> StaffMember {
    StaffMember(id: chance(30) ? "cat" : StaffID("s\(number(1...9))"), name: "Somebody")
  }

  mutating func settings() -> SettingsChange {
    SettingsChange(
      name: chance(50) ? "Practice \(next())" : nil,
      sender: chance(20) ? pick(["a@example.org", "nowhere"]) : nil,
      languages: chance(20) ? pick([["en"], ["zh-Hans", "en"], ["xx"]]) : nil,
      law: chance(10) ? pick(["cn", "xx"]) : nil,
      target: chance(40) ? pick([.asTheLaw, .days(3), .days(12), .days(300)]) : nil
    )
  }

  mutating func scheme() throws -> String {
    let version = chance(80) ? "2005.\(next() + 1)" : "2005.1"
    return try write(try BusyOffice.scheme(version: version), to: "newer.yaml")
  }

  mutating func law() throws -> String {
    let text = try Self.template("law/cn.yaml")
    return try write(chance(80) ? "\(text)\n# \(next())\n" : text, to: "cn.yaml")
  }

  mutating func calendar() throws -> String {
    let year = number(2025...2026)
    let text = try Self.template("calendars/cn-\(year).yaml")
    return try write(chance(60) ? "\(text)\n# \(next())\n" : text, to: "cn-\(year).yaml")
  }

  mutating func day(_ office: Office) -> Day {
    Day(number: Int32(office.clock().milliseconds / 86_400_000) + Int32(number(-3...40)))
  }

  /// Mostly somebody on the staff.
  mutating func somebody(_ office: Office) throws -> StaffID {
    chance(90) ? try pick(office.allStaff())?.id ?? "ann" : "eve"
  }

  mutating func roles() -> [Role] { Role.allCases.filter { _ in chance(80) } }

  mutating func key() throws -> PublicKey { try TestKey(UInt8(number(1...6))).key }

  mutating func proposedOfStaff(_ office: Office) throws -> ProposedAct {
    switch number(0...9) {
    case 0...3: .addKey(try somebody(office), key: try key().line)
    case 4...6: .changeRoles(try somebody(office), roles())
    case 7: try office.settings(after: SettingsChange(signing: pick(Signing.allCases)))
    default: .endKey(try somebody(office), key: try key().line, reason: "lost")
    }
  }

  mutating func proposed(_ office: Office) throws -> ProposedAct {
    switch number(0...9) {
    case 0: .addStaff(member())
    case 1, 2: try office.settings(after: settings())
    case 3: try office.adoption(ofScheme: scheme(), from: month())
    case 4: try office.adoption(ofLaw: law(), from: day(office))
    case 5: try office.adoption(ofCalendar: calendar())
    case 6: try office.retraction(of: month(), reason: "another's file")
    case 7, 8:
      .decide(
        try pick(office.disputes(all: false))?.id ?? DisputeID(1),
        pick(DisputeOutcome.allCases) ?? .upheld,
        finding: "looked into",
        in: .own
      )
    default:
      .closeIncident(
        try pick(office.incidents())?.id ?? IncidentID(1),
        pick(IncidentFinding.allCases) ?? .real,
        note: "checked"
      )
    }
  }
}
