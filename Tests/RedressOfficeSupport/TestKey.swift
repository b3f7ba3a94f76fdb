internal import Crypto
public import RedressProof

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A key whose secret half is known to every reader, so that signatures are the same in every run.
public struct TestKey: Signer {
  public let key: PublicKey
  private let seed: [UInt8]

  public init(_ number: UInt8) throws {
    seed = [UInt8](repeating: number, count: 32)
    let secret = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    key = try PublicKey(.plain, bytes: Array(secret.publicKey.rawRepresentation))
  }

  public func sign(_ message: [UInt8], namespace: String) throws(SigningError) -> Signature {
    let toSign = Signature.toSign(message, namespace: namespace, hashing: .sha512)
    let answer: [UInt8]
    do {
      let secret = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
      answer = Self.wire(Array(key.type.utf8)) + Self.wire(try Array(secret.signature(for: toSign)))
    } catch {
      throw .agentRefused
    }
    do {
      return try Signature(answer: answer, key: key, namespace: namespace, hashing: .sha512)
    } catch {
      throw .badAnswer(error)
    }
  }

  private static func wire(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt32(bytes.count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + bytes
  }
}

/// Keys that somebody has at hand.
public struct TestKeyring: Keyring {
  private let keys: [TestKey]

  public init(_ numbers: UInt8...) throws {
    keys = try numbers.map { try TestKey($0) }
  }

  public func signer(among keys: [PublicKey]) throws(SigningError) -> any Signer {
    guard let signer = self.keys.first(where: { keys.contains($0.key) }) else {
      throw .notHeld(keys.map(\.fingerprint))
    }
    return signer
  }
}
