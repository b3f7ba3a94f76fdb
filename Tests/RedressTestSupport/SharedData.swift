import Foundation
public import Testing

/// The real data beside the checkout, in `../shared/data`; not every machine has it.
public enum SharedData {
  /// The folder, or `nil` when it is absent.
  public static let folder: String? = {
    let path = Repository.parent(of: Repository.root) + "/shared/data"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// The path of a file in the folder, such as `card-panel/scores.csv.gz`.
  ///
  /// - Returns: `nil` when the file is absent.
  public static func path(of name: String) -> String? {
    guard let path = folder.map({ $0 + "/" + name }),
      FileManager.default.fileExists(atPath: path)
    else { return nil }
    return path
  }

  /// A compressed file's content.
  ///
  /// - Throws: ``Unreadable`` when the file is absent or is not gzip's.
  public static func gunzip(_ name: String) async throws -> [UInt8] {
    guard let path = path(of: name) else {
      throw Unreadable(name: name, reason: "it is not there")
    }
    let script = #"exec gzip -dc -- "$1""#
    let result = try await Program.shell().run(["-c", script, "sh", path], in: "/")
    guard result.ending == .exited(0) else {
      throw Unreadable(name: name, reason: result.errorText)
    }
    return result.standardOutput
  }

  /// A file of the shared data that cannot be read.
  public struct Unreadable: Error, CustomStringConvertible {
    public let name: String
    public let reason: String

    public var description: String { "cannot read ../shared/data/\(name): \(reason)" }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test where the real data is absent.
  public static var sharedData: Self {
    .enabled(if: SharedData.folder != nil, "needs ../shared/data")
  }
}
