import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite(.enabled(if: SharedServer.found != nil, "needs PostgreSQL"))
struct `A server that is killed` {
  @Test func `loses nothing that eight desks were told is kept`() async throws {
    let server = try SharedServer.ownToKill()
    try await TemporaryFolder.with { folder in
      let place = try server.newDatabase()
      let office = try PracticeOffice(in: folder, at: place).ann
      let desks = WorkingDesks(8, at: place, of: office)
      for _ in 1...20 {
        usleep(.random(in: 150_000...400_000))
        try server.kill()
        try server.start()
      }
      usleep(300_000)
      let told = desks.end()
      try Told.check(told, of: Store(opening: place), office)
      print(
        "killed 20 times: \(told.flatMap(\.kept).count) kept, \(told.flatMap(\.unknown).count) told to ask"
      )
    }
  }
}
