import RedressCLI
import RedressLetters
import RedressTestSupport

extension Words {
  static let english = Words("en")
  static let chinese = Words("zh-Hans")

  private convenience init(_ language: String) {
    self.init(isNamed: true) {
      try Catalogue(language, in: Templates(folder: Repository.templates))
    }
  }
}
