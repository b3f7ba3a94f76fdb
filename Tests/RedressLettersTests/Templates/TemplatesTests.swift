import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct TemplatesTests {
  @Test func `the folders that ship hold two languages, three schemes and one law`() throws {
    let templates = LetterOffice.templates
    #expect(try templates.languages() == ["en", "zh-Hans"])
    #expect(try Set(templates.schemes()).isSuperset(of: ["card", "fico", "zhima"]))
    #expect(try templates.laws().contains("cn"))
    let prohibited = try templates.law("cn").prohibited
    for scheme in try templates.schemes() {
      #expect(try templates.scheme(scheme, prohibited: prohibited).id == scheme)
    }
  }

  @Test func `the years of a region are put together`() throws {
    let years = try LetterOffice.templates.calendar("cn").years.map(\.year)
    #expect(years.contains(2_025) && years.contains(2_026))
  }

  @Test func `a region without a file has a calendar without years`() throws {
    #expect(try LetterOffice.templates.calendar("atlantis").years.isEmpty)
  }

  @Test func `a calendar named by another year is refused`() async throws {
    try await TemporaryFolder.with { folder in
      try Self.copy(to: folder)
      try FileManager.default.moveItem(
        atPath: folder.path(of: "calendars/cn-2026.yaml"),
        toPath: folder.path(of: "calendars/cn-2036.yaml")
      )
      #expect(throws: TemplateError.self) { try Templates(folder: folder.path).calendar("cn") }
    }
  }

  @Test func `a file with faults is refused with all of them`() async throws {
    try await TemporaryFolder.with { folder in
      try Self.copy(to: folder)
      try folder.write("law: cn\nnmae: China".utf8, to: "law/cn.yaml")
      let error = try #require(throws: TemplateError.self) {
        try Templates(folder: folder.path).law("cn")
      }
      #expect(error.faults.allSatisfy { $0.file == folder.path(of: "law/cn.yaml") })
      #expect(
        error.faults.contains { $0.line == 2 && $0.what == "a law has an unknown key 'nmae'" }
      )
      #expect(error.faults.contains { $0.what == "a law has no 'name'" })
    }
  }

  @Test func `a file that is not there is refused by its path`() async throws {
    try await TemporaryFolder.with { folder in
      try Self.copy(to: folder)
      let error = try #require(throws: TemplateError.self) {
        try Templates(folder: folder.path).law("de")
      }
      #expect(error.description.hasPrefix(folder.path(of: "law/de.yaml") + ": "))
    }
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
    let error = try #require(throws: TemplateError.self) {
      try Templates.locate(
        option: "/wrong",
        environment: [:],
        workingFolder: "/here",
        executable: "/opt/redress/bin/redress",
        isFolder: { $0 != "/wrong" }
      )
    }
    #expect(error.faults.first?.file == "/wrong")
    #expect(error.description.contains("--templates"))
  }

  @Test func `when nothing is found, every place looked at is named`() throws {
    let error = try #require(throws: TemplateError.self) {
      try Templates.locate(
        option: nil,
        environment: [:],
        workingFolder: "/here",
        executable: "/opt/redress/bin/redress",
        isFolder: { _ in false }
      )
    }
    #expect(error.description.contains("/here/templates"))
    #expect(error.description.contains("/opt/redress/share/redress/templates"))
  }
}
