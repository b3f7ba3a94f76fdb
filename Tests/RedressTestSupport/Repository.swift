import Foundation

/// Where the checkout is, found from this file, so that tests work from any working folder.
public enum Repository {
  /// The folder with `Package.swift`.
  public static let root = parent(of: parent(of: parent(of: #filePath)))

  /// The office templates that ship with the program.
  public static let templates = root + "/templates"

  static func parent(of path: String) -> String {
    URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
      .trimmingTrailingSlash
  }
}

extension String {
  var trimmingTrailingSlash: String {
    count > 1 && hasSuffix("/") ? String(dropLast()) : self
  }
}
