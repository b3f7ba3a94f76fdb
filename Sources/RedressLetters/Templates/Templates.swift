internal import RedressCore

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A folder with everything that an office may edit without a compiler.
///
/// Nothing is read until it is asked for, and everything asked for is read anew.
public struct Templates: Hashable, Sendable {
  /// The path of the folder, without a slash at its end.
  public let folder: String

  public init(folder: String) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }

  /// The languages that the office writes: the folders in `letters`, in order of their tag.
  public func languages() throws(TemplateError) -> [String] {
    let languages = try names(in: "letters").filter { isFolder(path("letters/\($0)")) }
    guard !languages.isEmpty else {
      throw TemplateError(path("letters"), .file(.noLanguage))
    }
    return languages
  }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { "\(folder)/\(name)" }
}
