package import RedressCore

extension TemplateMistake {
  package func telling(in words: Words) -> TemplateTelling {
    switch self {
    case .noKey(let path, let key): .init(.noKey, ["at": words.told(path), "key": key])
    case .unknownKey(let path, let key, let known):
      .init(.unknownKey, ["at": words.told(path), "key": key, "known": known.listed])
    case .doubled(let path, let word): .init(.doubled, ["at": words.told(path), "word": word])
    case .same(let path, let key, let value):
      .init(.same, ["at": path.keys, "key": key, "value": value])
    case .notMap(let path): .init(.notMap, ["at": words.told(path)])
    case .notList(let path): .init(.notList, ["at": path.keys])
    case .notText(let path): .init(.notText, ["at": path.keys])
    case .empty(let path): .init(.empty, ["at": path.keys])
    case .wrongValue(let path, let value, let expected):
      .init(
        .wrongValue,
        ["at": path.keys, "value": value, "expected": expected.told(in: words)]
      )
    case .outOfRange(let path, let number, let lowest, let highest):
      .init(
        .outOfRange,
        ["at": path.keys, "number": number, "lowest": lowest, "highest": highest]
      )
    case .tooLow(let path, let number, let least):
      .init(.tooLow, ["at": path.keys, "number": number, "least": least])
    case .outOfOrder(let first, let firstValue, let second, let secondValue):
      .init(
        .outOfOrder,
        [
          "first": first.keys, "first_value": firstValue,
          "second": second.keys, "second_value": secondValue,
        ]
      )
    case .badID(let path, let id): .init(.idLetters, ["at": path.keys, "id": id])
    case .notOne(let path, let count, let keys):
      .init(.notOne, ["at": path.keys, "count": count, "keys": keys.listed])
    case .onlyOf(let path, let key, let kind):
      .init(.onlyOf, ["at": path.keys, "key": key, "kind": kind])
    case .yaml(let mistake): mistake.telling
    case .file(let mistake): mistake.telling
    case .scheme(let mistake): mistake.telling
    case .scorecard(let mistake): mistake.telling
    case .calendar(let mistake): mistake.telling
    case .law(let mistake): mistake.telling
    case .phrases(let mistake): mistake.telling
    case .letter(let mistake): mistake.telling
    case .wording(let path, let language, let finding):
      finding.telling(
        at: [path.keys, language ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
      )
    }
  }
}

extension TemplateMistake.Expected {
  fileprivate func told(in words: Words) -> String {
    switch self {
    case .whole: words(FieldValueWord.whole)
    case .number: words(FieldValueWord.number)
    case .smallerNumber: words(FieldValueWord.smallerNumber)
    case .positive: words(FieldValueWord.positive)
    case .stored: words(FieldValueWord.stored)
    case .share: words(FieldValueWord.share)
    case .day: words(FieldValueWord.day)
    case .yesNo: words(FieldValueWord.yesNo)
    case .timeZone: words(FieldValueWord.timeZone)
    case .all: words(FieldValueWord.all)
    case .word(let known): words(FieldValueWord.choice, ["words": known.listed])
    }
  }
}

extension TemplateMistake.YAML {
  fileprivate var telling: TemplateTelling {
    switch self {
    case .broken(.tab): .init(.yamlTab)
    case .broken(.open): .init(.yamlOpen)
    case .broken(.escape): .init(.yamlEscape)
    case .broken(.other): .init(.yamlBroken)
    case .doubledKey(let key): .init(.doubledKey, ["key": key])
    case .secondDocument: .init(.secondDocument)
    case .noAnchor: .init(.noAnchor)
    case .keyNotText: .init(.keyNotText)
    case .tag(let tag): .init(.tag, ["tag": tag])
    case .mergeKey: .init(.mergeKey)
    case .tooDeep(let limit): .init(.tooDeep, ["most": limit])
    case .tooLarge(let limit): .init(.tooLarge, ["most": limit])
    case .unprintable: .init(.unprintable)
    case .unreadable: .init(.yamlUnreadable)
    }
  }
}

extension TemplateMistake.File {
  fileprivate var telling: TemplateTelling {
    switch self {
    case .unreadable: .init(.unreadable)
    case .notUTF8: .init(.notUtf8)
    case .folderUnreadable: .init(.folderUnreadable)
    case .noLanguage: .init(.noLanguage)
    case .otherName(let name): .init(.otherName, ["name": name])
    }
  }
}

extension TemplateMistake.Scheme {
  fileprivate var telling: TemplateTelling {
    switch self {
    case .reservedID(let id): .init(.reservedId, ["id": id])
    case .otherTotal(let total, let base, let lowest, let highest):
      .init(
        .otherTotal,
        [
          "total": total, "base": base, "end": base + total, "lowest": lowest,
          "highest": highest,
        ]
      )
    case .noTier(let from, let to): .init(.noTier, ["from": from, "to": to])
    case .notRefused(let category): .init(.notRefused, ["category": category])
    case .prohibited(let path, let category):
      .init(.prohibited, ["at": path.keys, "category": category])
    case .fewChoices(let path, let count): .init(.fewChoices, ["at": path.keys, "count": count])
    case .scored(let path, let name): .init(.scored, ["at": path.keys, "name": name])
    }
  }
}

extension TemplateMistake.Scorecard {
  fileprivate var telling: TemplateTelling {
    switch self {
    case .noField(let path, let field, let kind, let known):
      .init(
        .noField,
        ["at": path.keys, "field": field, "kind": kind, "known": known.listed]
      )
    case .unlikeFields(let path): .init(.unlikeFields, ["at": path.keys])
    case .noWhenZero(let path): .init(.noWhenZero, ["at": path.keys])
    case .neverHolds(let path): .init(.neverHolds, ["at": path.keys])
    case .noOther(let path): .init(.noOther, ["at": path.keys])
    case .gap(let path): .init(.gap, ["at": path.keys])
    case .overlap(let path): .init(.overlap, ["at": path.keys])
    case .openBelow(let path): .init(.openBelow, ["at": path.keys])
    case .openAbove(let path): .init(.openAbove, ["at": path.keys])
    case .endless(let path): .init(.endless, ["at": path.keys])
    case .outsideDimension(let dimension, let least, let most, let highest):
      .init(
        .outsideDimension,
        ["dimension": dimension, "least": least, "most": most, "highest": highest]
      )
    case .noSentence(let path, let way):
      .init(.noSentence, ["at": path.keys, "way": way.rawValue])
    case .oneText(let path, let way, let language):
      .init(.oneText, ["at": path.keys, "way": way.rawValue, "language": language])
    case .privateSlot(let path, let slot, let field):
      .init(.privateSlot, ["at": path.keys, "slot": slot, "field": field])
    case .noSlot(let path, let slot, let known):
      .init(.noSlot, ["at": path.keys, "slot": slot, "known": known.asPlaces])
    case .brace(let path): .init(.openBrace, ["at": path.keys])
    }
  }
}

extension TemplateMistake.Calendar {
  fileprivate var telling: TemplateTelling {
    switch self {
    case .otherYear(let path, let day, let year):
      .init(.otherYear, ["at": path.keys, "day": day, "year": year])
    case .overlap(let days, let earlier):
      .init(
        .holidayOverlap,
        [
          "from": days.lowerBound, "to": days.upperBound,
          "earlier_from": earlier.lowerBound, "earlier_to": earlier.upperBound,
        ]
      )
    case .noDayOff: .init(.noDayOff)
    case .holidayAndWorkday(let day): .init(.holidayAndWorkday, ["day": day])
    case .uselessWorkday(let day): .init(.uselessWorkday, ["day": day])
    }
  }
}

extension TemplateMistake.Law {
  fileprivate var telling: TemplateTelling {
    switch self {
    case .lateTarget(let target, let answer):
      .init(.lateTarget, ["target": target, "answer": answer])
    case .unnamedDays(let path, let days): .init(.unnamedDays, ["at": path.keys, "days": days])
    case .capitals(let path, let word): .init(.capitals, ["at": path.keys, "word": word])
    }
  }
}

extension TemplateMistake.Phrases {
  fileprivate var telling: TemplateTelling {
    switch self {
    case .brace(let path, let needed):
      .init(.brace, ["at": path.keys, "needed": needed.asPlaces])
    case .places(let path, [], let needed):
      .init(.noPlaces, ["at": path.keys, "needed": needed.asPlaces])
    case .places(let path, let found, let needed):
      .init(
        .otherPlaces,
        ["at": path.keys, "found": found.asPlaces, "needed": needed.asPlaces]
      )
    case .monthNames(let path, let count): .init(.monthNames, ["at": path.keys, "count": count])
    case .lateSize(let path, let percent):
      .init(.lateSize, ["at": path.keys, "percent": percent])
    case .noLastSize(let path): .init(.noLastSize, ["at": path.keys])
    }
  }
}

extension TemplateMistake.Letter {
  fileprivate var telling: TemplateTelling {
    switch self {
    case .notThere: .init(.notThere)
    case .unnamed(let name): .init(.unnamed, ["name": name])
    case .deepSections(let most): .init(.deepSections, ["most": most])
    case .deepLists(let most): .init(.deepLists, ["most": most])
    case .deepPartials(let most): .init(.deepPartials, ["most": most])
    case .manyTags(let most): .init(.manyTags, ["most": most])
    case .tooLarge(let bytes): .init(.largeLetter, ["bytes": bytes])
    case .openTag: .init(.openTag, ["end": "}}"])
    case .strangeTag(let tag): .init(.strangeTag, ["tag": tag])
    case .closesNothing(let name): .init(.closesNothing, ["tag": "{{/\(name)}}"])
    case .openSection(let name): .init(.openSection, ["name": name, "tag": "{{/\(name)}}"])
    case .control: .init(.control)
    case .crlf: .init(.crlf)
    case .containsItself(let name): .init(.containsItself, ["name": name])
    case .noTemplate(let name, let known):
      .init(.noTemplate, ["name": name, "known": known.listed])
    case .unknownName(let name, let known):
      .init(.unknownName, ["name": name, "known": known.listed])
    case .isText(let name): .init(.isText, ["name": name, "tag": "{{\(name)}}"])
    case .isSection(let name):
      .init(.isSection, ["name": name, "tag": "{{#\(name)}}…{{/\(name)}}"])
    case .noLetters(let language, let known):
      .init(.noLetters, ["language": language, "known": known.listed])
    }
  }
}

extension [String] {
  fileprivate var listed: String { joined(separator: ", ") }

  /// As a pattern writes them: `{year}, {month}`.
  fileprivate var asPlaces: String { map { "{\($0)}" }.listed }
}
