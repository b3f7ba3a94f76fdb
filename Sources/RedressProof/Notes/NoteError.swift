/// Why a text is no key, no signed note or no checkpoint.
public enum NoteError: Error, Hashable, Sendable {
  /// Empty, or with a space, a plus or a control character.
  case name

  /// Not of the form `name+id+base64`, or of the secret form `PRIVATE+KEY+name+id+base64`.
  case notAKey

  /// A kind of key that is not known here.
  case unsupportedKey

  /// The key's id is not that of its name and its bytes.
  case otherKeyID

  /// A point under which signatures prove nothing.
  case weakKey

  /// Longer than any note that is read here, or with more signatures.
  case tooLong

  /// Not a text, an empty line and signatures, each line ended by a line feed.
  case notANote

  /// The text is not an origin, a size and a root, each in its one form.
  case notACheckpoint

  /// A signature in the name of a key that is known, which that key did not make.
  case forged(name: String)
}
