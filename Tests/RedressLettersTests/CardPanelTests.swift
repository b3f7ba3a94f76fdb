import RedressCore
import RedressTestSupport
import Testing

@Suite(.sharedData) struct CardPanelTests {
  @Test func `each of the 90,000 scores is made with its five parts from records`() async throws {
    let panel = try await CardPanel.loaded.value
    var compared = 0
    for (subject, snapshots) in panel.snapshots {
      let records = panel.records(of: subject)
      for snapshot in snapshots {
        let points = panel.scheme.score(records, in: snapshot.period).points
        compared += 1
        guard points == snapshot.points else {
          Issue.record("\(subject) \(snapshot.period): \(points), not \(snapshot.points)")
          continue
        }
      }
    }
    #expect(compared == 90_000)
  }

  @Test func `the 9,205 drops are found with their parts, and no others`() async throws {
    let panel = try await CardPanel.loaded.value
    var rows: [String: [String: String]] = [:]
    for row in try await CardPanel.rows("drops") {
      rows[(row["subject"] ?? "") + " " + (row["period"] ?? "")] = row
    }
    #expect(rows.count == 9_205)
    var (compared, drops) = (0, 0)
    for snapshots in panel.snapshots.values {
      for (last, now) in zip(snapshots, snapshots.dropFirst()) {
        let found = panel.rule(now.period)
          .drop(now: now, last: last, slideBase: nil, lastTold: nil)
        compared += 1
        let row = rows["\(now.subject) \(now.period)"]
        guard let drop = found, let row else {
          #expect(found == nil && row == nil, "\(now.subject) \(now.period)")
          continue
        }
        drops += 1
        #expect(drop.kind == .sudden)
        #expect(drop.before.score == (try row.points("previous_score")))
        #expect(drop.after.score == (try row.points("score")))
        #expect(drop.change == (try row.points("change")))
        let expected = try panel.scheme.dimensions.map { try row.points("d_\($0.id)") }
        #expect(drop.changes == expected)
        #expect(drop.changes.total == drop.change)
        let deepest = drop.deepestLoss.map { panel.scheme.dimensions[$0].id.rawValue }
        #expect(deepest == row["main_dimension"])
      }
    }
    #expect(drops == 9_205)
    #expect(compared == 75_000)
  }

  @Test func `each drop is explained by records, and its parts add up`() async throws {
    let panel = try await CardPanel.loaded.value
    var explained = 0
    for (subject, snapshots) in panel.snapshots {
      for (last, now) in zip(snapshots, snapshots.dropFirst()) {
        let drop = panel.rule(now.period)
          .drop(now: now, last: last, slideBase: nil, lastTold: nil)
        guard let drop else { continue }
        explained += 1
        let side = ScoredSide(scheme: panel.scheme, records: panel.records(of: subject))
        let explanation = drop.explanation(before: side, after: side)
        #expect(explanation.isComplete)
        #expect(explanation.parts.map(\.change).total == drop.change)
        #expect(explanation.parts.count == drop.changes.count { $0 != .zero })
        for part in explanation.parts {
          #expect(part.kind == (part.change < .zero ? .loss : .gain))
          #expect(part.shares.map(\.change).total == part.change)
          #expect(part.records.contains(RecordID("\(subject)-\(now.period)")))
        }
      }
    }
    #expect(explained == 9_205)
  }

  @Test func `the 536 corrected months come out as they should`() async throws {
    let panel = try await CardPanel.loaded.value
    let rows = try await CardPanel.rows("corrections")
    #expect(rows.count == 536)
    for row in rows {
      let subject = SubjectID(row["subject"] ?? "")
      let period = try #require(Period(row["period"] ?? ""))
      let corrected = try #require(Period(row["corrected_period"] ?? ""))
      let month = ScoredMonth(
        snapshot: try #require(panel.snapshot(of: subject, in: period)),
        scheme: panel.scheme,
        known: panel.records(of: subject),
        corrected: panel.records(of: subject, correcting: corrected)
      )
      let restated = try month.recomputed()
      #expect(restated.before?.score == (try row.points("score_before")))
      #expect(restated.after?.score == (try row.points("score_after")))
      #expect(restated.change == (try row.points("change")))
      for (place, dimension) in panel.scheme.dimensions.enumerated() {
        #expect(restated.before?.points[place] == (try row.points("\(dimension.id)_before")))
        #expect(restated.after?.points[place] == (try row.points("\(dimension.id)_after")))
      }
    }
  }

  @Test func `a correction never moves an earlier month`() async throws {
    let panel = try await CardPanel.loaded.value
    for row in try await CardPanel.rows("corrections").prefix(100) {
      let subject = SubjectID(row["subject"] ?? "")
      let corrected = try #require(Period(row["corrected_period"] ?? ""))
      let known = panel.records(of: subject)
      let changed = panel.records(of: subject, correcting: corrected)
      for snapshot in panel.snapshots[subject] ?? [] where snapshot.period < corrected {
        #expect(
          panel.scheme.score(known, in: snapshot.period)
            == panel.scheme.score(changed, in: snapshot.period)
        )
      }
    }
  }
}
