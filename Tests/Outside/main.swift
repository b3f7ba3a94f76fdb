import Redress

// A practice office: its folder of templates, a database of its own, a clock that stands still.
let folder = CommandLine.arguments[1]
guard let now = Instant("2026-10-06T09:00:00+08:00"), let august = Period("2026-08") else {
  fatalError("no such moment")
}
let office = try Office.create(
  at: "practice.sqlite",
  from: Templates(folder: folder),
  plan: OfficePlan(
    name: "练习",
    sender: "office@example.com",
    isSandbox: true,
    scheme: "zhima",
    law: "cn",
    firstStaff: StaffMember(id: "ann", name: "安")
  ),
  clock: { now }
)

// Two months from one person's records; in the second an electricity bill is late.
let taken = try office.importRecords(from: "records.jsonl", allowRefused: 0)
print("\(taken.accepted) of \(taken.read) records taken in")
for month in [august, august.adding(months: 1)] {
  _ = try office.computeScores(for: month, supersede: false)
  let found = try office.detectDrops(in: month)
  print("\(month): drops found: \(found.drops)")
}

// Why the score fell: parts whose points add up to the whole change.
for shown in try office.drops(in: august.adding(months: 1)) {
  let explanation = try office.explain(shown.id).evidence.explanation
  print("\(shown.drop.after.subject) fell by \(-shown.drop.change.rawValue):")
  for part in explanation.parts {
    let records = part.records.map(\.description).joined(separator: ", ")
    print("  \(part.change.rawValue) \(part.dimension), by \(records)")
  }
  assert(explanation.parts.map(\.change).total == shown.drop.change)
}

// The person contests the bill, and the clock of the law starts.
let opened = try office.openDispute(
  DisputeIntake(
    subject: "S0001",
    target: .record("bill-2"),
    ground: .alreadyPaid,
    statement: "我已按时缴费",
    receivedAt: nil,
    languages: .own
  )
)
print("\(opened.dispute.id) is to be answered by \(opened.deadline.dueHard)")
