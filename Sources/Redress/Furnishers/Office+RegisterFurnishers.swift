public import RedressCore
public import RedressFeeds
internal import RedressStore

/// What is to be said of a furnisher; what is left out stays as it is registered.
public struct FurnisherChange: Hashable, Sendable {
  public let id: FurnisherID

  /// By language; other languages stay, and it may be empty.
  public var names: [String: String]

  /// By language; other languages stay, and it may be empty.
  public var addresses: [String: String]

  /// One address for all languages; `nil` for those by language alone.
  public var address: String?
  public var phone: String?

  /// Empty for none.
  public var email: String?

  /// Empty for none.
  public var website: String?

  public init(
    id: FurnisherID,
    names: [String: String] = [:],
    address: String? = nil,
    addresses: [String: String] = [:],
    phone: String? = nil,
    email: String? = nil,
    website: String? = nil
  ) {
    self.id = id
    self.names = names
    self.address = address
    self.addresses = addresses
    self.phone = phone
    self.email = email
    self.website = website
  }

  /// The furnisher as they are to be registered.
  fileprivate func applied(to known: Furnisher?, in languages: [String]) -> Furnisher {
    let all = address.map { address in
      Dictionary(uniqueKeysWithValues: languages.map { ($0, address) })
    }
    func given(_ text: String?, or known: String?) -> String? {
      text.map { $0.isEmpty ? nil : $0 } ?? known
    }
    return Furnisher(
      id: id,
      names: (known?.names ?? [:]).merging(names) { _, new in new },
      addresses: (all ?? known?.addresses ?? [:]).merging(addresses) { _, new in new },
      phone: phone ?? known?.phone ?? "",
      email: given(email, or: known?.email),
      website: given(website, or: known?.website)
    )
  }
}

/// What an import of furnishers did.
public struct FurnishersImported: Hashable, Sendable {
  public let read: Int
  public let accepted: Int
  public let refused: Int
  public let unchanged: Int

  /// The first refused rows, ascending by line.
  public let problems: [ImportProblem]

  /// Those that are new or other than before, by id; may be empty.
  public let registered: [FurnisherID]
}

extension Office {
  /// Registers a furnisher, or says anew what letters call one and how they are reached.
  ///
  /// Letters that are drafted stay as they are.
  ///
  /// - Returns: The furnisher as they stand from now on, and whether that is other than before.
  /// - Throws: ``FurnisherFault``; otherwise as every act.
  public func register(_ change: FurnisherChange) throws -> (Furnisher, isOther: Bool) {
    try act { transaction in
      let languages = try transaction.connection.office().settings.languages
      let known = try transaction.connection.furnisher(change.id)?.furnisher
      let furnisher = change.applied(to: known, in: languages)
      return (furnisher, isOther: try !register([furnisher], transaction).isEmpty)
    }
  }

  /// Takes in a file of furnishers; one known with other particulars gets a new version.
  ///
  /// - Parameters:
  ///   - file: A path; `-` reads standard input.
  ///   - allowed: Refused rows that still let the others in.
  /// - Returns: Counts of rows, and who is new or other than before.
  /// - Throws: ``FileRefusal``, ``ImportRefusal``; otherwise as every act.
  public func importFurnishers(
    from file: String,
    allowRefused allowed: Int
  ) throws -> FurnishersImported {
    let languages = try store.read { try $0.office().settings.languages }
    let contents: FurnisherFileContents
    do throws(FurnisherFileError) {
      contents = try FurnisherFile.contents(of: file, languages: languages)
    } catch {
      throw FileRefusal(file: file, reason: .furnishers(error))
    }
    let tally = contents.tally
    guard tally.refused <= allowed else {
      throw ImportRefusal(
        file: file,
        read: tally.read,
        refused: tally.refused,
        allowed: allowed,
        problems: tally.problems
      )
    }
    let registered = try act { try register(contents.furnishers, $0) }
    return FurnishersImported(
      read: tally.read,
      accepted: registered.count,
      refused: tally.refused,
      unchanged: tally.read - tally.refused - registered.count,
      problems: tally.problems,
      registered: registered
    )
  }

  /// Registers those that are not so on file already.
  ///
  /// - Parameters:
  ///   - furnishers: Each once, ascending by id.
  ///   - transaction: The act's.
  /// - Returns: Who is new or other than before; when nobody is, nothing is appended.
  /// - Throws: ``FurnisherFault``.
  @discardableResult
  func register(_ furnishers: [Furnisher], _ transaction: Transaction) throws -> [FurnisherID] {
    let languages = try transaction.connection.office().settings.languages
    var other: [Furnisher] = []
    for furnisher in furnishers {
      try furnisher.check(in: languages)
      if try transaction.connection.furnisher(furnisher.id)?.furnisher != furnisher {
        other.append(furnisher)
      }
    }
    guard !other.isEmpty else { return [] }
    try transaction.append(FurnishersRegistered(furnishers: other))
    return other.map(\.id)
  }
}
