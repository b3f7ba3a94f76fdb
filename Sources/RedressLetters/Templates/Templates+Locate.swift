extension Templates {
  /// The environment variable that names the folder.
  public static let variable = "REDRESS_TEMPLATES"

  /// Finds the templates folder.
  ///
  /// Looked at in this order: the option, `$REDRESS_TEMPLATES`, `templates` in the working folder,
  /// and `../share/redress/templates` beside the program's folder. An option or a variable that is
  /// given must be right: falling through would print an office's letters from another's templates.
  ///
  /// - Parameters:
  ///   - option: What `--templates` says; `nil` when it was not given.
  ///   - environment: All variables; an empty one counts as not set.
  ///   - workingFolder: An absolute path.
  ///   - executable: The absolute path of the program, symbolic links resolved.
  ///   - isFolder: Whether there is a folder at a path.
  /// - Returns: The first folder that is there; nothing in it is read.
  /// - Throws: With every place looked at.
  public static func locate(
    option: String?,
    environment: [String: String],
    workingFolder: String,
    executable: String,
    isFolder: (String) -> Bool = Templates.isFolder
  ) throws(NoTemplates) -> Templates {
    let variable = environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    if let given = option ?? variable {
      let folder = resolved(given, from: workingFolder)
      guard isFolder(folder) else {
        throw NoTemplates.named(folder, by: option == nil ? "$\(Self.variable)" : "--templates")
      }
      return Templates(folder: folder)
    }
    let places = [
      resolved("templates", from: workingFolder),
      resolved("../share/redress/templates", from: resolved("..", from: executable)),
    ]
    guard let place = places.first(where: isFolder) else {
      throw NoTemplates.notFound(places)
    }
    return Templates(folder: place)
  }

  /// An absolute path without `.` and `..`, which are resolved by name alone.
  private static func resolved(_ path: String, from folder: String) -> String {
    let whole = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    var names: [Substring] = []
    for name in whole.split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    return "/" + names.joined(separator: "/")
  }
}
