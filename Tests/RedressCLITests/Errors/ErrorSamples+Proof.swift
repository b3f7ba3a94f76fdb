import Redress
import RedressCLI
import RedressProof

extension ErrorSamples {
  /// Of keys, checkpoints and witnesses.
  static let proof: [(any Tellable, ExitStatus)] =
    [
      (NoteError.name, .badData), (NoteError.notAKey, .badData),
      (NoteError.unsupportedKey, .badData), (NoteError.otherKeyID, .badData),
      (NoteError.weakKey, .badData), (NoteError.tooLong, .badData),
      (NoteError.notANote, .badData), (NoteError.notACheckpoint, .badData),
      (NoteError.forged(name: "office.example"), .badData),
      (WitnessRefusal.unknownLog("office.example"), .notFound),
      (WitnessRefusal.notSigned("office.example"), .notAllowed),
      (WitnessRefusal.oldIsLarger, .badData), (WitnessRefusal.moved(size: 7), .tryAgain),
      (WitnessRefusal.fork("office.example", size: 7), .notAllowed),
      (WitnessRefusal.unproven("office.example", size: 7), .notAllowed),
      (CheckpointError.logIsEmpty, .notFound), (CheckpointError.badOrigin, .badData),
      (CheckpointError.notInLog(size: 7), .badData),
      (CheckpointError.oldIsLarger(old: 8, size: 7), .badData),
      (CheckpointError.noWitnesses, .badData), (CheckpointError.keptAlready, .badData),
      (CheckpointError.tooFewWitnesses(["w1"]), .badData),
      (Unwitnessed(hours: 30), .notAllowed), (Unwitnessed(hours: nil), .notAllowed),
      (PrivateFileError.exists("office.key"), .badData),
      (PrivateFileError.missing("witness.txt"), .notFound),
      (PrivateFileError.busy("witness.txt"), .tryAgain),
      (PrivateFileError.damaged("witness.txt"), .unavailable),
      (PrivateFileError.system("witness.txt", 13), .unavailable),
      (ShortFileError.notRead("request.txt", 2), .notFound),
      (CommandError.noCosignature("lines.txt"), .badData),
    ] + faults.map { (WitnessPolicyError(fault: $0, line: 7) as any Tellable, .badData) }

  private static let faults: [WitnessPolicyError.Fault] = [
    .form, .character, .key(.notAKey), .notAWitnessKey, .sameKey, .nameTaken, .unknownName,
    .countedTwice, .threshold, .secondQuorum, .noQuorum, .tooLong,
  ]
}
