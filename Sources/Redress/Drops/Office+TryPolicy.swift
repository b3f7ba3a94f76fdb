public import RedressCore
internal import RedressLetters
internal import RedressStore

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What a month would look like under another policy of drops.
public struct PolicyTrial: Sendable {
  public let period: Period

  /// Subjects seen; under either policy each is in one bucket.
  public let compared: Int

  /// Every bucket, also the empty ones, under the scheme's own policy.
  public let buckets: [String: Int]

  /// Every bucket, also the empty ones, under the policy that was tried.
  public let triedBuckets: [String: Int]

  /// Those who would be told and are not, no longer be told, or be told as something else; in
  /// canonical order of subjects, may be empty.
  public let changes: [PolicyChange]
}

/// One subject whom another policy would treat otherwise.
public struct PolicyChange: Hashable, Sendable {
  public let subject: SubjectID

  /// The earlier month of the fall, under the policy that tells of it.
  public let previousPeriod: Period
  public let from: Points
  public let to: Points

  /// What the fall is under the scheme's own policy; `nil` when it need not be told.
  public let kind: DropKind?

  /// What it is under the policy that was tried; `nil` when it need not be told.
  public let triedKind: DropKind?
}

extension Office {
  /// Finds whom another policy of drops would newly alert, and whom no longer; writes nothing.
  ///
  /// - Parameters:
  ///   - file: YAML with `drops` as in a scheme: a scheme file, or one with nothing else.
  ///   - period: The month to try it on.
  /// - Returns: Both policies' buckets and every subject whom they treat otherwise.
  /// - Throws: ``NotFound`` for a file or a month that is not there;
  ///   ``PolicyRefusal``; otherwise as every read.
  public func tryPolicy(_ file: String, in period: Period) throws -> PolicyTrial {
    let policy = try policy(in: file)
    return try store.read { connection in
      let schemes = try rules(connection).schemes
      let finder = DropFinder(connection: connection, schemes: schemes, report: report)
      let own = try finder.findings(in: period)
      let tried = try finder.findings(in: period, under: policy)
      return PolicyTrial(
        period: period,
        compared: own.seen,
        buckets: own.bucketCounts,
        triedBuckets: tried.bucketCounts,
        changes: PolicyChange.between(own.drops, tried.drops)
      )
    }
  }

  func policy(in file: String) throws -> DropPolicy {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw NotFound.policyFile(file)
    }
    let document: Document
    do throws(TemplateProblem) {
      document = try Document(file: data)
    } catch {
      throw PolicyRefusal(file: file, problems: [error])
    }
    let (policy, problems) = DropPolicy.read(document)
    guard let policy else { throw PolicyRefusal(file: file, problems: problems) }
    return policy
  }
}

/// A policy file with mistakes.
public struct PolicyRefusal: Error, Hashable, Sendable {
  public let file: String

  /// At least one, by line.
  public let problems: [TemplateProblem]

  package init(file: String, problems: [TemplateProblem]) {
    self.file = file
    self.problems = problems
  }
}

extension PolicyChange {
  /// Walks through both policies' drops, which are in canonical order of subjects.
  fileprivate static func between(_ own: DropColumns, _ tried: DropColumns) -> [PolicyChange] {
    var changes: [PolicyChange] = []
    var (place, triedPlace) = (0, 0)
    while place < own.count || triedPlace < tried.count {
      let subject = place < own.count ? own.subjects[place] : nil
      let triedSubject = triedPlace < tried.count ? tried.subjects[triedPlace] : nil
      if let triedSubject, subject.map({ triedSubject < $0 }) ?? true {
        changes.append(
          PolicyChange(tried, triedPlace, kind: nil, tried: tried.facts(at: triedPlace).kind)
        )
        triedPlace += 1
      } else if let subject, triedSubject.map({ subject < $0 }) ?? true {
        changes.append(PolicyChange(own, place, kind: own.facts(at: place).kind, tried: nil))
        place += 1
      } else {
        let (kind, triedKind) = (own.facts(at: place).kind, tried.facts(at: triedPlace).kind)
        if kind != triedKind {
          changes.append(PolicyChange(tried, triedPlace, kind: kind, tried: triedKind))
        }
        place += 1
        triedPlace += 1
      }
    }
    return changes
  }

  private init(_ drops: DropColumns, _ place: Int, kind: DropKind?, tried: DropKind?) {
    let facts = drops.facts(at: place)
    self.init(
      subject: drops.subjects[place].subject,
      previousPeriod: drops.period.adding(months: -Int(facts.monthsBack)),
      from: Points(Int(facts.scoreBefore)),
      to: Points(Int(facts.scoreAfter)),
      kind: kind,
      triedKind: tried
    )
  }
}
