import Redress
import RedressFiles
package import RedressProof

extension RoleError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .mayNot(let staff, let act): Telling(.mayNot, ["staff": staff, "act": words(act)])
    }
  }
}

extension KeyError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .notAKey: Telling(.notAKey)
    case .taken(let key): Telling(.keyTaken, ["key": key])
    case .unknown(let key): Telling(.noSuchKey, ["key": key])
    case .waiting(let staff, count: 0): Telling(.noKeyWaits, ["staff": staff])
    case .waiting(let staff, let count): Telling(.keysWait, ["staff": staff, "count": count])
    case .alreadyConfirmed(let key): Telling(.keyConfirmed, ["key": key])
    case .ended(let key): Telling(.keyEnded, ["key": key])
    case .noReason: Telling(.noKeyReason)
    }
  }
}

extension SigningError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noAgent: Telling(.noAgent)
    case .agentUnreachable(let code):
      Telling(.agentUnreachable, ["reason": systemMessage(code)])
    case .agentRefused: Telling(.agentRefused)
    case .agentGarbled: Telling(.agentGarbled)
    case .notHeld(let keys): Telling(.keyNotHeld, ["key": keys.joined(separator: ", ")])
    case .otherKey(let key): Telling(.otherKeyFile, ["key": key])
    case .noProgram: Telling(.noSSHKeygen)
    case .programUnstarted(let code):
      Telling(.sshKeygenFailed, ["reason": systemMessage(code)])
    case .programFailed(let status, let said):
      Telling(.sshKeygenFailed, ["reason": said.split(separator: "\n").first ?? "\(status)"])
    case .noPublicKey: Telling(.noPublicKey)
    case .timedOut: Telling(.signingTimedOut)
    case .badAnswer: Telling(.badAnswer)
    }
  }
}
