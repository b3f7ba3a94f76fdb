/// Whether the tables are those that this program makes.
struct SchemaCheck {
  let connection: any Connection
  let engine: any Engine

  func run() throws -> VerifyDetail {
    let schema = try engine.schema(connection)
    let (found, expected) = (schema.found, schema.expected)
    for (name, statement) in expected.sorted(by: { $0.key < $1.key }) where found[name] != statement
    {
      throw Mismatch(.notAsMade(name))
    }
    if let stray = found.keys.filter({ expected[$0] == nil }).min() {
      throw Mismatch(.stray(stray))
    }
    return schema.isAsDescribed
      ? .describedSchema(count: expected.count) : .schema(count: expected.count)
  }
}
