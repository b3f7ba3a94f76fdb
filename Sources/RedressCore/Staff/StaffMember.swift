/// A person of the office; every act names one.
public struct StaffMember: Hashable, Sendable, Codable {
  public let id: StaffID
  public let name: String

  public init(id: StaffID, name: String) {
    self.id = id
    self.name = name
  }
}
