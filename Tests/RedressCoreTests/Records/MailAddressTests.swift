import RedressCore
import Testing

@Suite
struct `An address of mail` {
  @Test(arguments: ["a@b", "o'hara+x@credit.example.cn", "1/2@x.cn"])
  func `is left@right without anything to quote`(_ text: String) {
    #expect(MailAddress.fault(in: text) == nil)
  }

  @Test(arguments: [
    ("", MailAddressFault.noAt), ("office", .noAt), ("a@b@c", .severalAts), ("张@x.cn", .notASCII),
    ("a b@x.cn", .spaceOrControl), ("a@x.cn\n", .spaceOrControl), ("<a@x.cn>", .needsQuoting),
    ("a,b@x.cn", .needsQuoting), ("@x.cn", .emptyLabel), ("a@", .emptyLabel),
    ("a@x..cn", .emptyLabel), (".a@x.cn", .emptyLabel), ("a@x.cn.", .emptyLabel),
  ])
  func `that is none is told by its first fault`(_ text: String, _ fault: MailAddressFault) {
    #expect(MailAddress.fault(in: text) == fault)
  }

  @Test func `is at most 64 bytes before the @ and 254 in all`() {
    let left = String(repeating: "a", count: 64)
    let right = String(repeating: "b", count: 189)
    #expect(MailAddress.fault(in: "\(left)@\(right)") == nil)
    #expect(MailAddress.fault(in: "\(left)@\(right)b") == .tooLong)
    #expect(MailAddress.fault(in: "\(left)a@x.cn") == .tooLong)
  }

  @Test func `holds exactly the characters of a dot-atom`() {
    let atext = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~."
    for byte in UInt8(0)...127 where byte != UInt8(ascii: "@") {
      let character = String(UnicodeScalar(byte))
      let isAddress = MailAddress.fault(in: "a\(character)a@x.cn") == nil
      #expect(isAddress == atext.contains(character), "byte \(byte)")
    }
  }
}
