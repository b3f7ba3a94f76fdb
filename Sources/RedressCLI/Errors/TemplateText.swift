/// What can be wrong in a template.
///
/// The catalogue says of each in every language what is wrong, under `what`, and what to write
/// instead, under `next`.
package enum TemplateText: String, ScreenWord {
  package static let section = "template_problems"

  // Keys and values.
  case noKey, unknownKey, doubled, same, notMap, notList, notText, empty, wrongValue, outOfRange
  case tooLow, outOfOrder, idLetters, notOne, onlyOf

  // The text of a file.
  case yamlTab, yamlOpen, yamlEscape, yamlBroken, doubledKey, secondDocument, noAnchor, keyNotText
  case tag, mergeKey, tooDeep, tooLarge, unprintable, yamlUnreadable

  // Files and folders.
  case unreadable, notUtf8, folderUnreadable, noLanguage, otherName

  // Schemes.
  case reservedId, otherTotal, noTier, notRefused, prohibited, fewChoices, noField, unlikeFields
  case noWhenZero, neverHolds, noOther, gap, overlap, openBelow, openAbove, endless
  case scored, outsideDimension, noSentence, oneText, noSlot, privateSlot, openBrace

  // Laws and calendars.
  case otherYear, holidayOverlap, noDayOff, holidayAndWorkday, uselessWorkday, lateTarget
  case unnamedDays, capitals

  // Phrases and letters.
  case brace, noPlaces, otherPlaces, monthNames, lateSize, noLastSize, notThere, unnamed, openTag
  case deepSections, deepLists, deepPartials, manyTags, largeLetter
  case strangeTag, closesNothing, openSection, containsItself, noTemplate, unknownName, isText
  case isSection, noLetters, control, crlf

  // Words that a person reads.
  case blame, promise, fee, grade, longSentence, meanSentence, hardCharacters, missingValue,
    unfilled
  case direction, wrongSum, notStated, otherNumbers, otherFurnishers, noText, otherSlots
  case privateValue, namesOther
}
