extension StoreError {
  /// What a server's code means, here and nowhere else.
  ///
  /// Source: PostgreSQL 15, appendix A "PostgreSQL Error Codes".
  ///
  /// - Parameters:
  ///   - code: Five characters; `nil` when the server said nothing, as when it is gone.
  ///   - name: Of the database.
  init(sqlState code: String?, at name: String) {
    let code = code ?? "08006"
    self =
      switch code {
      // A lock that was waited for too long, a statement or a session that took too long, and two that
      // would have waited for each other.
      case "55P03", "57014", "40001", "40P01", "25P03": .busy(name)
      case "25006": .readOnly(name)
      case "42501": .notPermitted(name)
      case "53100", "54000": .full(name)
      case "XX001", "XX002": .damagedFile(name)
      case "53300", "57P01", "57P02", "57P03", "3D000": .unavailable(name, code: code)
      default:
        switch code.prefix(2) {
        // Also a text that no text can be.
        case "23", "22": .constraint(code: code)
        case "08", "28": .unavailable(name, code: code)
        default: .answered(name, code: code)
        }
      }
  }
}
