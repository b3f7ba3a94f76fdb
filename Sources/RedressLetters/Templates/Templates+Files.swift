internal import RedressCore

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension Templates {
  /// The names in one of the folders, without their ending, in order of their bytes.
  ///
  /// Names that begin with a point are left out: editors and file managers leave such files behind.
  package func names(in subfolder: String, ending: String = "") throws(TemplateError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path(subfolder))
    } catch {
      throw TemplateError(path(subfolder), .file(.folderUnreadable))
    }
    return names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(ending.count)) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The text of a file in the folder.
  package func text(of file: String) throws(TemplateError) -> String {
    guard let data = FileManager.default.contents(atPath: path(file)) else {
      throw TemplateError(path(file), .file(.unreadable))
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw TemplateError(path(file), .file(.notUTF8))
    }
    return text
  }

  /// Reads a YAML file and what it holds.
  ///
  /// - Throws: Every problem of `reading`, or the first of the file itself.
  func read<Value>(
    _ file: String,
    _ reading: (Document) -> (Value?, [TemplateProblem])
  ) throws(TemplateError) -> Value {
    let document: Document
    let text = try text(of: file)
    do {
      document = try Document(yaml: text)
    } catch {
      throw TemplateError([error], in: path(file))
    }
    let (value, problems) = reading(document)
    guard let value, problems.isEmpty else { throw TemplateError(problems, in: path(file)) }
    return value
  }

  func isFolder(_ path: String) -> Bool { Self.isFolder(path) }

  /// Whether there is a folder at a path.
  public static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }
}
