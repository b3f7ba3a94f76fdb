import Redress
import RedressFiles
package import RedressProof

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension NoteError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .name: Telling(.badKeyName)
    case .notAKey, .unsupportedKey, .otherKeyID, .weakKey: Telling(.badNoteKey)
    case .tooLong, .notANote: Telling(.badSignedNote)
    case .notACheckpoint: Telling(.badCheckpoint)
    case .forged(let name): Telling(.forgedSignature, ["origin": name])
    }
  }
}

extension WitnessRefusal: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .unknownLog(let origin): Telling(.unknownLog, ["origin": origin])
    case .notSigned(let origin): Telling(.logNotSigned, ["origin": origin])
    case .oldIsLarger: Telling(.oldSizeLarger)
    case .moved(let size): Telling(.witnessMoved, ["count": size])
    case .fork(let origin, let size): Telling(.witnessFork, ["origin": origin, "count": size])
    case .unproven(let origin, let size):
      Telling(.witnessUnproven, ["origin": origin, "count": size])
    }
  }
}

extension CheckpointError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .logIsEmpty: Telling(.logIsEmpty)
    case .badOrigin: Telling(.badKeyName)
    case .notInLog(let size): Telling(.checkpointNotInLog, ["count": size])
    case .oldIsLarger: Telling(.oldSizeLarger)
    case .noWitnesses: Telling(.noWitnessesSet)
    case .tooFewWitnesses(let names):
      Telling(
        .notCosignedEnough,
        ["count": names.count, "known": names.joined(separator: ", ")]
      )
    case .keptAlready: Telling(.checkpointKept)
    }
  }
}

extension Unwitnessed: Tellable {
  package func telling(in words: Words) -> Telling {
    hours.map { Telling(.unwitnessed, ["count": $0]) } ?? Telling(.neverWitnessed)
  }
}

extension PrivateFileError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .exists(let path): Telling(.privateFileExists, ["path": path])
    case .missing(let path): Telling(.noWitness, ["path": path])
    case .busy(let path): Telling(.witnessBusy, ["path": path])
    case .damaged(let path): Telling(.witnessDamaged, ["path": path])
    case .system(let path, let code):
      Telling(.privateFileFailed, ["path": path, "reason": systemMessage(code)])
    }
  }
}

extension ShortFileError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .notRead(let path, let code):
      Telling(.fileNotOpened, ["file": path, "reason": systemMessage(code)])
    }
  }
}

extension WitnessPolicyError: Tellable {
  package func telling(in words: Words) -> Telling {
    Telling(.badWitnessPolicy, ["line": line, "fault": words(fault.word)])
  }
}

/// What is wrong in a line of a policy of witnesses.
package enum WitnessPolicyWord: String, ScreenWord {
  package static let section = "witness_policy"

  case form, character, key, notAWitnessKey, sameKey, nameTaken, unknownName, countedTwice
  case threshold, secondQuorum, noQuorum, tooLong
}

extension WitnessPolicyError.Fault {
  fileprivate var word: WitnessPolicyWord {
    switch self {
    case .form: .form
    case .character: .character
    case .key: .key
    case .notAWitnessKey: .notAWitnessKey
    case .sameKey: .sameKey
    case .nameTaken: .nameTaken
    case .unknownName: .unknownName
    case .countedTwice: .countedTwice
    case .threshold: .threshold
    case .secondQuorum: .secondQuorum
    case .noQuorum: .noQuorum
    case .tooLong: .tooLong
    }
  }
}
