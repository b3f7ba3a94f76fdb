internal import RedressCore

/// A record as a letter tells of it: its kind, day, sender and fields.
///
/// Texts are left out: they may speak of others, and no letter tells a person about a contact. So are
/// private fields.
struct RecordValues: TemplateValues {
  let record: Record
  let context: LetterContext

  /// Whether the person disputes it and the office is still checking.
  var isDisputed = false

  enum Name: String, TemplateName {
    case kind = "record_kind"
    case day = "record_day"
    case furnisher
    case id = "record"
    case fields = "record_fields"
    case hasFields = "has_record_fields"
    case isDisputed = "record_disputed"

    var shape: TemplateShape {
      switch self {
      case .hasFields, .isDisputed: .flag
      case .kind, .day, .furnisher, .id, .fields: .text
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .kind: .text(context.frame.scheme.kinds[record.kind].name[context.phrases.language])
    case .day: .text(PlainText.unbroken(context.phrases.day(record.on)))
    case .furnisher: .furnisher(context.name(of: record.furnisher))
    case .id: .quoted(record.id.rawValue)
    case .fields: .text(fields.joined(separator: context.phrases.recordFields.separator))
    case .isDisputed: .flag(isDisputed)
    case .hasFields:
      .flag(
        zip(context.frame.scheme.kinds[record.kind].fields, record.values).contains(where: isTold)
      )
    }
  }

  private func isTold(_ field: RecordField, _ value: Int64) -> Bool {
    field.type != .text && !field.isPrivate && (value != FieldType.missing || field.absent != nil)
  }

  private var fields: [String] {
    zip(context.frame.scheme.kinds[record.kind].fields, record.values).compactMap { field, value in
      guard isTold(field, value) else { return nil }
      let text = context.phrases.value(
        value,
        of: field,
        currency: context.frame.scheme.currency
      )
      return context.phrases.recordFields.field.filled { place in
        place == "name" ? field.name[context.phrases.language] : PlainText.unbroken(text)
      }
    }
  }
}
