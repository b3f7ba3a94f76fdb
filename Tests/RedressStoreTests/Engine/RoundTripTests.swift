import Redress
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// A desk far from its server waits for each round trip, and all others wait for the desk that holds the
/// chain.
@Suite(.enabled(if: SharedServer.found != nil, "needs PostgreSQL"))
struct `An act in a shared office` {
  @Test(arguments: [
    (act: "dispute open", all: 70, writing: 14),
    (act: "dispute decide, unverifiable", all: 56, writing: 15),
    (act: "correction publish", all: 106, writing: 21), (act: "office set", all: 25, writing: 7),
  ])
  func `takes few round trips, and fewer while nobody else can write`(
    _ most: (act: String, all: Int, writing: Int)
  ) async throws {
    let server = try #require(SharedServer.found)
    let story = try await `An act that fails at any statement`.story.value
    let place = try #require(OfficeStory.acts.firstIndex { $0.testDescription == most.act })
    let address = try server.newDatabase()
    _ = try Store(opening: story.databases[place]).copy(into: Store(creating: address))
    let engine = try PostgreSQLEngine(opening: PostgreSQLAddress(address))
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let before = engine.trips.all
    try OfficeStory.acts[place].run(
      Desks(store: Store(engine: engine), files: story.folder, mail: folder.path(of: "mail"))
    )
    let (all, writing) = (engine.trips.all - before, engine.trips.writing)
    print("round trips of \(most.act): \(all), \(writing) with the chain")
    #expect(all <= most.all && writing <= most.writing, "\(all), \(writing) with the chain")
  }
}
