internal import RedressCore

/// Who sent records that a letter names, and how the person reaches them.
struct FurnisherValues: TemplateValues {
  let furnisher: Furnisher
  let context: LetterContext

  enum Name: String, TemplateName {
    case name = "furnisher"
    case address = "furnisher_address"
    case phone = "furnisher_phone"
    case hasEmail = "has_furnisher_email"
    case email = "furnisher_email"
    case hasWebsite = "has_furnisher_website"
    case website = "furnisher_website"

    var shape: TemplateShape {
      switch self {
      case .hasEmail, .hasWebsite: .flag
      case .name, .address, .phone, .email, .website: .text
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .name: .furnisher(context.name(of: furnisher.id))
    case .address: .quoted(furnisher.address(in: context.phrases.language))
    case .phone: .quoted(PlainText.unbroken(furnisher.phone))
    case .hasEmail: .flag(furnisher.email != nil)
    case .email: .quoted(furnisher.email ?? "")
    case .hasWebsite: .flag(furnisher.website != nil)
    case .website: .quoted(furnisher.website ?? "")
    }
  }
}

extension LetterContext {
  /// Those of whom the register knows how they are reached, each once, in the order of their records.
  func furnishers(of records: some Sequence<Record>) -> [FurnisherValues] {
    var told: Set<FurnisherID> = []
    return records.compactMap { record in
      guard let furnisher = frame.furnishers[record.furnisher],
        told.insert(furnisher.id).inserted
      else { return nil }
      return FurnisherValues(furnisher: furnisher, context: self)
    }
  }
}

extension DropLetterFacts {
  /// The records that its reasons rest on, in the order of telling.
  var basis: [Record] {
    (reasons.losses.told + reasons.gains.told).flatMap(\.basis).compactMap { records[$0] }
  }
}

extension LetterTarget {
  /// What it contests or corrects; empty for a score.
  var contested: [Record] { if case .records(let records) = self { records } else { [] } }
}
