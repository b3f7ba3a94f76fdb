public import RedressCore

extension PracticePlan {
  /// A subject's particulars: a Chinese name, an address at a reserved domain, a language.
  ///
  /// Source of the domains: RFC 2606 §3.
  public func particulars(of subject: Int) -> Subject {
    var random = PracticeRandom(seed: seed, subject: subject, use: .particulars)
    let surname = random.pick(PracticeNames.surnames)
    let first = random.pick(PracticeNames.givens)
    // Every fourth given name has one character.
    let second = random.below(4) == 0 ? "" : random.pick(PracticeNames.givens)
    let domain = random.pick(PracticeNames.domains)
    return Subject(
      id: id(of: subject),
      name: surname + first + second,
      language: random.happens(inHundred: 92) ? "zh-Hans" : "en",
      email: "person\(subject + 1)@\(domain)",
      phone: nil
    )
  }
}

/// What practice names are put together from.
private enum PracticeNames {
  static let surnames =
    characters(
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈"
    ) + ["欧阳", "司马", "上官", "诸葛"]

  static let givens = characters(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰萍红建文斌宇浩凯健俊帆雪婷慧巧美琳欣怡佳思嘉子涵晨阳若安宁远志新雨桐"
  )

  static let domains = ["example.com", "example.net", "example.org"]

  private static func characters(_ text: String) -> [String] { text.map { String($0) } }
}
