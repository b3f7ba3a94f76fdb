public import Redress
public import RedressCore

extension Office {
  /// Approves a correction by the digest that its page shows.
  public func approveAsShown(_ id: CorrectionID) throws -> CorrectionShown {
    try approveCorrection(id, digest: try correction(id).correction.digest)
  }
}
