import Redress

/// What waits: as text no more lines than somebody reads, as JSON all of it.
struct TodoPage: Page {
  /// Lines that are printed where not all are asked for.
  static let screenful = 100

  /// Lines that the program without a command prints.
  static let head = 10

  private let todo: Todo
  private let isMine: Bool
  private let most: Int
  private let isHead: Bool

  init(_ todo: Todo, isMine: Bool, atMost most: Int?, isHead: Bool = false) {
    self.todo = todo
    self.isMine = isMine
    self.most = most ?? .max
    self.isHead = isHead
  }

  private struct Row: Encodable {
    let matter: String
    let step: OpenMatter.Step
    @OrNull var letters: Int?
    @OrNull var owner: StaffID?
    @OrNull var due: Day?
    @OrNull var daysLeft: Int?
    let command: String
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for matter in todo.matters {
      try container.encode(
        Row(
          matter: matter.thing.id,
          step: matter.thing.step,
          letters: matter.thing.letters,
          owner: matter.owner,
          due: matter.due,
          daysLeft: matter.daysLeft(on: todo.today),
          command: matter.thing.command(on: todo.today)
        )
      )
    }
  }

  func lines(on screen: Screen) -> [String] {
    title(on: screen) + table(on: screen) + end(on: screen)
  }

  private func title(on screen: Screen) -> [String] {
    if todo.matters.isEmpty {
      let nothing = screen(isMine ? TodoWord.nothingMine : .nothing, ["day": todo.today])
      return [isHead ? "\(screen.style.bold(todo.office))  \(nothing)" : nothing]
    }
    let waiting = screen(TodoWord.waiting, ["count": todo.matters.count, "day": todo.today])
    let overdue = screen(TodoWord.overdue, ["count": todo.overdue])
    return [
      (isHead ? "\(screen.style.bold(todo.office))  " : "") + waiting
        + (todo.overdue > 0 ? screen.style.red(overdue) : "")
    ]
  }

  private func table(on screen: Screen) -> [String] {
    let rows = todo.matters.prefix(most).map { matter in
      [
        TextTable.Cell(matter.due?.description ?? "—"),
        .init(left(of: matter, on: screen), tone: matter.isOverdue(on: todo.today) ? .red : nil),
        .init(matter.thing.said(on: screen)), .init(matter.owner?.rawValue ?? "—"),
        .init(matter.thing.command(on: todo.today)),
      ]
    }
    return screen.table([.due, .left, .what, .owner, .next], rows)
  }

  private func end(on screen: Screen) -> [String] {
    let hidden = todo.matters.count - most
    let more =
      hidden > 0
      ? [screen(isHead ? TodoWord.moreOfHead : .more, ["count": hidden])] : []
    return more + (isHead ? [screen(TodoWord.help)] : [])
  }

  private func left(of matter: OpenMatter, on screen: Screen) -> String {
    guard let days = matter.daysLeft(on: todo.today) else { return "" }
    if days == 0 { return screen(DisputeWord.today) }
    return screen(days < 0 ? DisputeWord.over : .days, ["days": abs(days)])
  }
}

enum TodoWord: String, ScreenWord {
  static let section = "todo"

  case nothing, nothingMine, waiting, overdue, more, moreOfHead, help
  case decide, detect, draft, redraft, write, writeAnswer, writePutBack, close, release, handOver,
    ascertain,
    print, post
  case approveCorrection
  case publishCorrection, approveBulk, publishBulk, goOnBulk, approve, takeIn
  case look, settleFacts, settle, expire
}

extension OpenMatter.Thing {
  /// The thing, as it is typed.
  fileprivate var id: String {
    switch self {
    case .decide(let id), .close(let id): id.description
    case .detect(let period), .draft(let period, _), .redraft(let period, _, _):
      period.description
    case .write(let letter):
      letter.dispute?.description ?? letter.correction?.description
        ?? letter.certification?.description ?? letter.cause
    case .release(let id, _), .handOver(let id, _), .print(let id, _), .post(let id, _):
      id.description
    case .ascertain(let id): id.description
    case .approveCorrection(let id), .publishCorrection(let id): id.description
    case .approveBulk(let id), .publishBulk(let id, _, _): id.description
    case .approve(let id, _), .takeIn(let id, _): id.description
    case .look(let id), .settleFacts(let id, _): id.description
    case .settle(let id): id.description
    case .expire(let day): day.description
    }
  }

  fileprivate var letters: Int? {
    switch self {
    case .release(_, let letters), .handOver(_, let letters), .print(_, let letters),
      .post(_, let letters), .draft(_, let letters), .redraft(_, let letters, _):
      letters
    case .ascertain, .decide, .detect, .write, .close, .approveCorrection, .publishCorrection,
      .approveBulk, .publishBulk,
      .approve,
      .takeIn, .look, .settleFacts,
      .settle, .expire:
      nil
    }
  }

  /// What to type next: where a digest is asked for, the command that shows it.
  fileprivate func command(on today: Day) -> String {
    switch self {
    case .detect: "redress drop detect --period \(id)"
    case .draft, .redraft: "redress notice draft --period \(id)"
    case .write: "redress notice draft --case \(id)"
    case .decide: "redress dispute show \(id)"
    case .close: "redress dispute close \(id)"
    case .ascertain: "redress notice show \(id)"
    case .release, .handOver, .print: "redress notice preview \(id)"
    case .post: "redress notice posted \(id) --on \(today)"
    case .approveCorrection, .approveBulk: "redress correction show \(id)"
    case .publishCorrection, .publishBulk: "redress correction publish \(id)"
    case .takeIn(_, .expire): "redress retention run"
    case .approve, .takeIn: "redress proposal show \(id)"
    case .look, .settleFacts: "redress incident show \(id)"
    case .settle: "redress check show \(id)"
    case .expire: "redress retention run --dry-run"
    }
  }

  fileprivate func said(on screen: Screen) -> String {
    switch self {
    case .decide: screen(TodoWord.decide, ["matter": id])
    case .detect: screen(TodoWord.detect, ["matter": id])
    case .draft(_, let people): screen(TodoWord.draft, ["matter": id, "people": people])
    case .redraft(_, let people, let refused):
      screen(
        TodoWord.redraft,
        [
          "matter": id, "people": people, "count": refused.count,
          "rules": refused.told(on: screen),
        ]
      )
    case .write(.acceptance), .write(.joined): screen(TodoWord.write, ["matter": id])
    case .write(.reinsertion): screen(TodoWord.writePutBack, ["matter": id])
    case .write: screen(TodoWord.writeAnswer, ["matter": id])
    case .close: screen(TodoWord.close, ["matter": id])
    case .release(_, let letters):
      screen(TodoWord.release, ["matter": id, "letters": letters])
    case .handOver(_, let letters):
      screen(TodoWord.handOver, ["matter": id, "letters": letters])
    case .ascertain: screen(TodoWord.ascertain, ["matter": id])
    case .print(_, let letters): screen(TodoWord.print, ["matter": id, "letters": letters])
    case .post(_, let letters): screen(TodoWord.post, ["matter": id, "letters": letters])
    case .approveCorrection: screen(TodoWord.approveCorrection, ["matter": id])
    case .publishCorrection: screen(TodoWord.publishCorrection, ["matter": id])
    case .approveBulk: screen(TodoWord.approveBulk, ["matter": id])
    case .publishBulk(_, 0, _): screen(TodoWord.publishBulk, ["matter": id])
    case .publishBulk(_, let done, let parts):
      screen(TodoWord.goOnBulk, ["matter": id, "done": done, "parts": parts])
    case .approve(_, let kind):
      screen(TodoWord.approve, ["matter": id, "kind": screen(kind)])
    case .takeIn(_, let kind): screen(TodoWord.takeIn, ["matter": id, "kind": screen(kind)])
    case .look: screen(TodoWord.look, ["matter": id])
    case .settleFacts(_, let left):
      screen(TodoWord.settleFacts, ["matter": id, "left": left])
    case .settle: screen(TodoWord.settle, ["matter": id])
    case .expire: screen(TodoWord.expire, ["matter": id])
    }
  }
}
