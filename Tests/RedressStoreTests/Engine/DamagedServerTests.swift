import Foundation
import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite(.enabled(if: SharedServer.found != nil, "needs PostgreSQL"))
struct `A damaged page of a server` {
  @Test func `is told by its block, and all other checks are made`() async throws {
    let server = try SharedServer.ownToKill()
    try await TemporaryFolder.with { folder in
      let place = try server.newDatabase()
      let office = try PracticeOffice(in: folder, at: place)
      var options = FeedOptions()
      options.blockRows = 10_000
      let rows = months(2).flatMap { month in
        (1...30_000).map { "\(100_000 + $0),\(month),550,200,0,0,0,0\n" }
      }
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      try office.take(scores: Array((header + rows.joined()).utf8), options: options)
      try server.flipByte(ofBlocksIn: "score_block", of: place)
      let report = try Store(opening: place).verify()
      let faults = report.checks.filter { !$0.isOK }
      #expect(report.checks.map(\.name) == Array(VerifyReport.Check.Name.allCases.dropLast()))
      #expect(faults.map(\.name) == [.rows, .fold, .blocks, .rules])
      for fault in faults {
        let block = BlockName.scores(
          place: 2,
          of: BatchID(1),
          months(2)[1],
          first: "120001",
          last: "130000"
        )
        #expect(fault.detail == .store(.damaged(block, .onDamagedPage)))
      }
    }
  }
}
