internal import RedressCore

extension PracticeLife {
  /// The days late that a furnisher falsely reports; `nil` when it does not.
  func falseDays(by furnisher: FurnisherID, in month: Int, drawn: Int) -> Int? {
    isReportedTruly ? nil : plan.falseDays(of: subject, by: furnisher, in: month, drawn: drawn)
  }

  /// Makes a month's records, from its first one on, what a faulty feed makes of them.
  mutating func spoil(_ month: Int, from first: Int) {
    guard month >= 0, !isReportedTruly else { return }
    for (_, shape) in plan.faults(in: month) {
      switch shape {
      case .outage(let furnisher):
        let kept = records[first...].filter { $0.furnisher != furnisher }
        records.replaceSubrange(first..., with: kept)
      case .swapped(let furnisher):
        change(from: first, of: furnisher) { kind, values in
          let amounts = values.indices.filter { kind.fields[$0].type == .money }
          if amounts.count > 1 { values.swapAt(amounts[0], amounts[1]) }
        }
      case .hundredths(let furnisher, let field):
        change(from: first, of: furnisher) { kind, values in
          if let place = kind.index(of: field) { values[place] /= 100 }
        }
      case .zeros(let furnisher):
        change(from: first, of: furnisher) { kind, values in
          for place in values.indices {
            switch kind.fields[place].type {
            case .money, .integer: values[place] = 0
            case .day, .yesNo, .choice, .text: break
            }
          }
        }
      case .unverified(let furnisher): unverify(furnisher, month)
      case .repeated(let furnisher, let kind, let times):
        repeatRecords(from: first, of: furnisher, kind.flatMap { scheme.kindIndex($0) }, times)
      case .late, .offByOne, .shift, .missing, .spreadsheet: break
      }
    }
  }

  private mutating func change(
    from first: Int,
    of furnisher: FurnisherID,
    _ change: (RecordKind, inout [Int64]) -> Void
  ) {
    for place in first..<records.count where records[place].furnisher == furnisher {
      var values = records[place].values
      change(scheme.kinds[records[place].kind], &values)
      records[place] = records[place].with(values: values)
    }
  }

  private mutating func unverify(_ furnisher: FurnisherID, _ month: Int) {
    let on = day(month, 20)
    switch furnisher {
    case "id-registry": add(kinds.identityCheck, furnisher, on: on, [0])
    case "school-registry":
      if let degree = traits.degree {
        add(kinds.education, furnisher, on: on, [kinds.degrees[degree], 0])
      }
    default: if traits.workAge != nil { add(kinds.work, furnisher, on: on, [1, 0]) }
    }
  }

  private mutating func repeatRecords(
    from first: Int,
    of furnisher: FurnisherID,
    _ kind: Int?,
    _ times: Int
  ) {
    let again = records[first...].filter {
      $0.furnisher == furnisher && (kind == nil || $0.kind == kind)
    }
    for time in 2...times {
      records += again.map { $0.with(id: RecordID("\($0.id)-\(time)")) }
    }
  }
}
