import ArgumentParser
import Redress
import RedressLetters

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct DemoCommand: ParsableCommand {
  static var configuration: CommandConfiguration { .of("demo", .demo) }

  @Option(help: .of(.keep, "folder"), completion: .directory)
  var keep: String?

  @Option(help: .of(.templates, "folder"), completion: .directory)
  var templates: String?

  func run() throws {
    let desk = Desk.current
    let templates = try Templates.locate(
      option: templates,
      environment: desk.environment,
      workingFolder: desk.workingFolder,
      executable: desk.executable
    )
    let folder = keep ?? "/tmp/redress-demo-\(ProcessInfo.processInfo.processIdentifier)"
    try makeFolder(folder)
    defer {
      if keep == nil { try? FileManager.default.removeItem(atPath: folder) }
    }
    let practice = "\(templates.folder)/practice"
    guard let data = FileManager.default.contents(atPath: "\(practice)/month.demo") else {
      throw CommandError.noStory("\(practice)/month.demo")
    }
    let story = DemoStory(String(decoding: data, as: UTF8.self))
    let stage = desk.adding([
      "REDRESS_DB": "\(folder)/office.sqlite", "REDRESS_TEMPLATES": templates.folder,
      "REDRESS_MAILDIR": "\(folder)/mail", "REDRESS_STAFF": "",
    ])
    try story.play(at: stage, practice: practice, folder: folder)
    if let keep { try desk.print([desk.words(DemoWord.kept, ["folder": keep])]) }
  }

  private func makeFolder(_ folder: String) throws {
    let files = FileManager.default
    if let found = try? files.contentsOfDirectory(atPath: folder), !found.isEmpty {
      throw CommandError.folderNotEmpty(folder)
    }
    do {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandError.folderNotMade(folder)
    }
  }
}

enum DemoWord: String, ScreenWord {
  static let section = "demo"

  case kept
}
