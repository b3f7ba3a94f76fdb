import RedressCore
import RedressTestSupport
import Testing

@Suite struct SubjectRecordsTests {
  @Test func `the latest of equal days is the one with the last id, in any order of adding`() throws
  {
    let bills = [
      Bill("2026-03-31", id: "c", late: 3),
      Bill("2026-03-31", id: "a", late: 1),
      Bill("2026-03-31", id: "b", late: 2),
      Bill("2026-03-02", id: "z", late: 9),
    ]
    let measure = try OneMeasure("latest: late, of: bill, within: 1")
    let march = try #require(Period("2026-03"))
    for order in permutations(bills) {
      #expect(measure.answer(order, in: march) == .value(3))
      #expect(measure.read(order, in: march) == ["z", "a", "b", "c"])
    }
  }

  @Test func `values stay with their record, in any order of adding`() {
    let bills = [
      Bill("2026-03-31", id: "c", late: 3), Bill("2026-03-31", id: "a", late: 1, isVisit: true),
      Bill("2026-03-30", id: "b", late: 2),
    ]
    for order in permutations(bills) {
      let records = Bill.records(order)
      #expect(records.entries.indices.map { records.id(at: $0) } == ["b", "a", "c"])
      #expect(records.entries.indices.map { records.values(at: $0).first } == [2, 1, 3])
      #expect(records.entries.indices.map { records.values(at: $0).count } == [6, 1, 6])
    }
  }

  @Test func `emptied records are empty and can be filled again`() {
    var records = Bill.records([Bill("2026-03-31", late: 3)])
    records.removeAll()
    #expect(records.isEmpty)
    records.append("visit", kind: 0, on: Day(number: 5), expiresOn: nil, fields: [8])
    #expect(records.id(at: 0) == "visit")
    #expect(Array(records.values(at: 0)) == [8])
  }

  private func permutations(_ bills: [Bill]) -> [[Bill]] {
    guard bills.count > 1 else { return [bills] }
    return bills.indices.flatMap { place in
      var rest = bills
      let first = rest.remove(at: place)
      return permutations(rest).map { [first] + $0 }
    }
  }
}
