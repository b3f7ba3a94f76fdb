/// Whether the tables are those that this program makes.
struct SchemaCheck {
  let connection: any Connection
  let engine: any Engine

  init(_ connection: any Connection, engine: any Engine) {
    self.connection = connection
    self.engine = engine
  }

  func run() throws -> String {
    let (found, expected) = try engine.schema(connection)
    for (name, statement) in expected.sorted(by: { $0.key < $1.key }) where found[name] != statement
    {
      throw Mismatch(detail: "\(name) is not as this program makes it")
    }
    if let stray = found.keys.filter({ expected[$0] == nil }).min() {
      throw Mismatch(detail: "\(stray) was added by something else")
    }
    return "\(expected.count) tables, indexes and steps as they should be"
  }
}
