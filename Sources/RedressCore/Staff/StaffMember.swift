/// A person of the office; every act names one.
public struct StaffMember: Hashable, Sendable, Codable {
  public let id: StaffID
  public let name: String

  /// In the order of ``Role``, each once; empty for whoever has left.
  public let roles: [Role]

  public init(id: StaffID, name: String, roles: [Role] = Role.working) {
    self.id = id
    self.name = name
    self.roles = Role.allCases.filter(roles.contains)
  }
}
