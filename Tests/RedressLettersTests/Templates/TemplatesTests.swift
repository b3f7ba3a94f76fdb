import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct TemplatesTests {
  @Test func `the folders that ship hold two languages, three schemes and one law`() throws {
    let templates = LetterOffice.templates
    #expect(try templates.languages() == ["en", "zh-Hans"])
    #expect(
      try Set(templates.names(in: "schemes", ending: ".yaml"))
        .isSuperset(of: ["card", "fico", "zhima"])
    )
    #expect(try templates.names(in: "law", ending: ".yaml").contains("cn"))
  }

  static func copy(to folder: TemporaryFolder) throws {
    for name in ["letters", "phrases", "law", "calendars"] {
      try FileManager.default.copyItem(
        atPath: Repository.templates + "/" + name,
        toPath: folder.path(of: name)
      )
    }
  }
}

@Suite struct TemplatesLocatingTests {
  @Test(
    arguments: [
      ("own", "/env", "/here/own"), ("/own", "/env", "/own"), (nil, "/env", "/env"),
      (nil, "env/", "/here/env"), (nil, "", "/here/templates"), (nil, nil, "/here/templates"),
    ]
  )
  func `the option comes before the variable, and both before the working folder`(
    option: String?,
    variable: String?,
    found: String
  ) throws {
    let templates = try Templates.locate(
      option: option,
      environment: variable.map { [Templates.variable: $0] } ?? [:],
      workingFolder: "/here",
      executable: "/opt/redress/bin/redress",
      isFolder: { _ in true }
    )
    #expect(templates.folder == found)
  }

  @Test func `the installed templates are found beside the program`() throws {
    let installed = "/opt/redress/share/redress/templates"
    let templates = try Templates.locate(
      option: nil,
      environment: [:],
      workingFolder: "/here",
      executable: "/opt/redress/bin/redress",
      isFolder: { $0 == installed }
    )
    #expect(templates.folder == installed)
  }

  @Test func `an option that is wrong is refused though another folder is there`() throws {
    let error = try #require(throws: NoTemplates.self) {
      try Templates.locate(
        option: "/wrong",
        environment: [:],
        workingFolder: "/here",
        executable: "/opt/redress/bin/redress",
        isFolder: { $0 != "/wrong" }
      )
    }
    #expect(error == .named("/wrong", by: "--templates"))
  }

  @Test func `when nothing is found, every place looked at is named`() throws {
    let error = try #require(throws: NoTemplates.self) {
      try Templates.locate(
        option: nil,
        environment: [:],
        workingFolder: "/here",
        executable: "/opt/redress/bin/redress",
        isFolder: { _ in false }
      )
    }
    #expect(error == .notFound(["/here/templates", "/opt/redress/share/redress/templates"]))
  }
}
