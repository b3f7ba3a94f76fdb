internal import RedressCore
internal import RedressLetters
internal import RedressProof
internal import RedressStore

extension Scene {
  func opened() throws {
    let settings = try payload(OfficeOpened.self).settings
    try asking {
      try settings.checkName()
      try settings.checkSender()
      try settings.checkContact()
    }
    try expect(event.caseID == nil, .wrongCase)
  }

  /// The settings themselves are judged with the laws that they name, where days are counted.
  func changed() throws {
    try expect(event.caseID == nil, .wrongCase)
    let settings = try payload(OfficeChanged.self).settings
    try asking { try office.checkKeys(settings, past) }
    try asking { try office.checkWitnesses(of: settings) }
  }

  /// - Returns: What has to be the beginning of the log.
  func checkpointWitnessed() throws -> Checkpoint {
    try expect(event.caseID == nil, .wrongCase)
    let kept = try payload(CheckpointWitnessed.self)
    let verdict = try asking {
      try office.verdict(on: SignedNote(kept.note), event.at, past)
    }
    try expect(verdict.at.milliseconds == kept.at, .decidedOtherwise)
    try expect(verdict.checkpoint.size < UInt64(clamping: event.sequence), .otherLog)
    return verdict.checkpoint
  }

  func staffAdded() throws {
    let added = try payload(StaffAdded.self)
    try again { try $0.add(added.member, added.key, $1) }
  }

  func staffChanged() throws {
    let changed = try payload(StaffChanged.self)
    try again { try $0.change(changed.staff, to: changed.roles, $1) }
  }

  func keyAdded() throws {
    let added = try payload(KeyAdded.self)
    try again { try $0.add(added.key, of: added.staff, $1) }
  }

  func keyConfirmed() throws {
    let key = try payload(KeyConfirmed.self).key
    try again { try $0.confirm(key, $1) }
  }

  func keyEnded() throws {
    let ended = try payload(KeyEnded.self)
    try again { try $0.end(ended.key, of: ended.staff, reason: ended.reason, $1) }
  }

  /// What the clock of whoever did it said is not known again.
  func clockCorrected() throws {
    let correction = try payload(ClockCorrected.self).correction
    try again { try $0.correctClock(correction, $1) }
  }

  func schemeAdopted(isFirst: Bool) throws {
    let adopted = try payload(SchemeAdopted.self)
    guard let scheme = Scheme.reread(try Document(yaml: adopted.source)) else {
      throw Mismatch(event, .unreadableRules)
    }
    if isFirst {
      try expect(
        scheme.id == adopted.scheme && scheme.version == adopted.version
          && adopted.fromPeriod == Period(number: 0) && event.caseID == nil,
        .decidedOtherwise
      )
      return
    }
    // Logs of before adoptions kept it have no trial.
    let keepsTrial = adopted.does != nil
    try again {
      try $0.adopt(scheme, adopted.source, from: adopted.fromPeriod, keepsTrial: keepsTrial, $1)
    }
  }

  func lawAdopted() throws {
    let adopted = try payload(LawAdopted.self)
    let law = try asking {
      try Law.adopted(adopted.source, as: RuleVersion(adopted.law, adopted.version))
    }
    try again { try $0.adopt(law, adopted.source, from: adopted.from, $1) }
  }

  func calendarAdopted() throws {
    let adopted = try payload(CalendarAdopted.self)
    guard
      let calendar = WorkCalendar.read(try Document(yaml: adopted.source), languages: nil).calendar,
      !calendar.years.isEmpty
    else { throw Mismatch(event, .unreadableRules) }
    try again { try $0.adopt(calendar, adopted.source, $1) }
  }

  func furnishersRegistered() throws {
    let registered = try payload(FurnishersRegistered.self)
    try again { try $0.register(registered.furnishers, $1) }
  }
}
