internal import CYaml
internal import RedressCore

/// Reads YAML with nothing unusual in it, straight from the events of libYAML.
///
/// An office's scheme is read at every start. Yams makes a node with tags for every value and a
/// dictionary for every map, which costs three times as much. What is wrong, or only rare, is left
/// to Yams: aliases of more than a text, tags, a doubled key, a second document, everything that must be
/// told where it is.
final class QuickYAML {
  // libYAML keeps pointers to the parser itself, so it must not move. Safe: allocated and initialised
  // in `init`, never replaced, freed in `deinit`, after which nobody has the reader.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private var size = 0

  /// The texts that aliases may stand for, by anchor.
  private var anchored: [String: Document] = [:]

  private init() {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    event.initialize(to: yaml_event_t())
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// - Returns: What Yams would give, or `nil` when only Yams can tell.
  static func document(_ yaml: String) -> Document? {
    var yaml = yaml
    return yaml.withUTF8 { text in
      let reader = QuickYAML()
      yaml_parser_set_input_string(reader.parser, text.baseAddress, text.count)
      guard reader.next() == YAML_STREAM_START_EVENT else { return nil }
      if reader.next() == YAML_STREAM_END_EVENT { return Document(.empty, line: 1) }
      guard reader.event.pointee.type == YAML_DOCUMENT_START_EVENT, reader.next() != nil,
        let document = reader.value(depth: 1), reader.next() == YAML_DOCUMENT_END_EVENT,
        reader.next() == YAML_STREAM_END_EVENT
      else { return nil }
      return document
    }
  }

  private func next() -> yaml_event_type_t? {
    yaml_event_delete(event)
    return yaml_parser_parse(parser, event) == 1 ? event.pointee.type : nil
  }

  /// The value that the current event begins, read to its end.
  private func value(depth: Int) -> Document? {
    size += 1
    guard size <= Document.sizeLimit, depth <= Document.nestingLimit else { return nil }
    let line = line
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      guard let text = scalar else { return nil }
      let scalar = event.pointee.data.scalar
      let isEmpty =
        scalar.style == YAML_PLAIN_SCALAR_STYLE && Document.emptyWords.contains(text)
      let document = Document(isEmpty ? .empty : .text(text), line: line)
      // Safe: libYAML ends names with a zero, and keeps them until the next event.
      if let anchor = scalar.anchor { anchored[String(cString: anchor)] = document }
      return document
    case YAML_ALIAS_EVENT: return anchored[String(cString: event.pointee.data.alias.anchor)]
    case YAML_SEQUENCE_START_EVENT:
      let start = event.pointee.data.sequence_start
      guard start.anchor == nil, start.tag == nil else { return nil }
      return items(depth: depth).map { Document(.list($0), line: line) }
    case YAML_MAPPING_START_EVENT:
      let start = event.pointee.data.mapping_start
      guard start.anchor == nil, start.tag == nil else { return nil }
      return entries(depth: depth).map { Document(.map($0), line: line) }
    default: return nil
    }
  }

  private func items(depth: Int) -> [Document]? {
    var items: [Document] = []
    while let type = next() {
      if type == YAML_SEQUENCE_END_EVENT { return items }
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
    }
    return nil
  }

  private func entries(depth: Int) -> [Document.Entry]? {
    var entries: [Document.Entry] = []
    var keys: Set<String> = []
    while let type = next() {
      if type == YAML_MAPPING_END_EVENT { return entries }
      let line = line
      guard type == YAML_SCALAR_EVENT, let key = scalar, !key.isEmpty, key != "<<",
        !Document.emptyWords.contains(key), keys.insert(key).inserted,
        event.pointee.data.scalar.anchor == nil, next() != nil, let value = value(depth: depth + 1)
      else { return nil }
      entries.append(Document.Entry(key: key, line: line, value: value))
    }
    return nil
  }

  private var line: Int { event.pointee.start_mark.line + 1 }

  /// The text of a scalar without a tag.
  private var scalar: String? {
    let scalar = event.pointee.data.scalar
    guard scalar.tag == nil else { return nil }
    // Safe: libYAML keeps so many bytes there until the next event, and the string copies them.
    return String(
      decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length),
      as: UTF8.self
    )
  }
}

extension Document {
  /// What is nothing at all when it is not quoted.
  static let emptyWords = ["", "~", "null", "Null", "NULL"]
}
