extension NoticeState {
  /// Whether a result letter in this state is the answer that the law asks for.
  ///
  /// A person without an address counts as answered once their letter is drafted: it goes out on
  /// paper.
  public var isAnswer: Bool {
    switch self {
    case .sent, .noChannel: true
    case .drafted, .held, .claimed, .unsettled, .cancelled: false
    }
  }
}
