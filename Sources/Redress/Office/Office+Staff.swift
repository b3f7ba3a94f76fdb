public import RedressCore
internal import RedressStore

extension Office {
  /// Adds a staff member; the first one adds themselves, every later one is added by another.
  ///
  /// - Throws: ``OfficeError``: `badData` for an id that is not a word or is taken; otherwise as
  ///   every act.
  @discardableResult
  public func addStaff(_ member: StaffMember) throws -> StaffMember {
    let allowed = member.id.rawValue.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    guard (1...64).contains(member.id.rawValue.utf8.count), allowed else {
      throw OfficeError(
        .badData,
        "'\(member.id)' is no staff id",
        next: "use letters, digits, '-', '_' and '.', at most 64 bytes"
      )
    }
    let isFirst = try store.read { try $0.allStaff().isEmpty }
    let author = Author(staff: isFirst ? member.id : staff ?? "", purpose: purpose, at: clock())
    if isFirst {
      return try store.act(by: author) { transaction in
        // Another process may have been first since.
        guard try transaction.connection.allStaff().isEmpty else {
          throw OfficeError(
            .moved,
            "someone else was added meanwhile",
            next: "see: redress staff list; they can add you: redress staff add \(member.id) --as …"
          )
        }
        return try add(member, transaction)
      }
    }
    return try act { try add(member, $0) }
  }

  private func add(_ member: StaffMember, _ transaction: Transaction) throws -> StaffMember {
    if try transaction.connection.staff(member.id) != nil {
      throw OfficeError(
        .badData,
        "\(member.id) is on the staff already",
        next: "see: redress staff list"
      )
    }
    try transaction.append(StaffAdded(member: member))
    return member
  }

  /// Everyone on the staff, by id; may be empty.
  public func allStaff() throws -> [StaffMember] {
    try store.read { try $0.allStaff() }
  }
}
