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
      throw TemplateError(
        file: path(subfolder),
        what: "the folder cannot be read",
        advice: "put it back, or name another templates folder with --templates"
      )
    }
    return names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(ending.count)) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The text of a file in the folder.
  package func text(of file: String) throws(TemplateError) -> String {
    guard let data = FileManager.default.contents(atPath: path(file)) else {
      throw TemplateError(
        file: path(file),
        what: "the file cannot be read",
        advice: "put it back; it is part of every templates folder that uses it"
      )
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw TemplateError(
        file: path(file),
        what: "the file is not UTF-8 text",
        advice: "save it as UTF-8"
      )
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
    guard let value, problems.isEmpty else {
      let unread = TemplateProblem(line: 1, what: "the file cannot be read", advice: "correct it")
      throw TemplateError(problems.isEmpty ? [unread] : problems, in: path(file))
    }
    return value
  }

  func isFolder(_ path: String) -> Bool { Self.isFolder(path) }

  /// Whether there is a folder at a path.
  public static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }
}
