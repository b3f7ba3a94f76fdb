public import RedressCore
internal import RedressStore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Office {
  /// The same office, whose long acts say how far they have come.
  public func reporting(to report: ActReport?) -> Office {
    var office = self
    office.report = report
    return office
  }

  /// A report on the reading of a file, by rows and bytes read; `nil` when nobody asks.
  func reading(_ file: String) -> (@Sendable (_ rows: Int, _ bytes: Int) -> Void)? {
    guard let report else { return nil }
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    // A pipe or a device has a size as well, of 0.
    let size = (attributes?[.size] as? Int).flatMap { $0 > 0 ? $0 : nil }
    return { rows, bytes in report(ActProgress(.reading, rows: rows, done: bytes, of: size)) }
  }
}
