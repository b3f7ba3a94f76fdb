#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The functions of libpq that we call, found when the first shared office is opened: an office in a file
/// needs no library.
///
/// Source: PostgreSQL 15, chapter 34 "libpq".
struct LibPQ: Sendable {
  typealias Session = OpaquePointer
  typealias Answer = OpaquePointer
  typealias Texts = UnsafePointer<UnsafePointer<CChar>?>

  let connectdbParams: @convention(c) (Texts, Texts, CInt) -> Session?
  let status: @convention(c) (Session) -> CInt
  let transactionStatus: @convention(c) (Session) -> CInt
  let errorMessage: @convention(c) (Session) -> UnsafePointer<CChar>?
  let finish: @convention(c) (Session) -> Void
  let setNoticeProcessor:
    @convention(c) (
      Session, @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Void,
      UnsafeMutableRawPointer?
    ) -> UnsafeRawPointer?
  let exec: @convention(c) (Session, UnsafePointer<CChar>) -> Answer?
  let execParams:
    @convention(c) (
      Session, UnsafePointer<CChar>, CInt, UnsafePointer<UInt32>?, Texts?, UnsafePointer<CInt>?,
      UnsafePointer<CInt>?, CInt
    ) -> Answer?
  let prepare:
    @convention(c) (
      Session, UnsafePointer<CChar>, UnsafePointer<CChar>, CInt, UnsafePointer<UInt32>?
    ) -> Answer?
  let execPrepared:
    @convention(c) (
      Session, UnsafePointer<CChar>, CInt, Texts?, UnsafePointer<CInt>?, UnsafePointer<CInt>?, CInt
    ) -> Answer?
  let getResult: @convention(c) (Session) -> Answer?
  let putCopyData: @convention(c) (Session, UnsafePointer<CChar>?, CInt) -> CInt
  let putCopyEnd: @convention(c) (Session, UnsafePointer<CChar>?) -> CInt
  let resultStatus: @convention(c) (Answer?) -> CInt
  let resultErrorField: @convention(c) (Answer?, CInt) -> UnsafePointer<CChar>?
  let commandStatus: @convention(c) (Answer) -> UnsafePointer<CChar>?
  let clear: @convention(c) (Answer?) -> Void
  let ntuples: @convention(c) (Answer) -> CInt
  let nfields: @convention(c) (Answer) -> CInt
  let ftype: @convention(c) (Answer, CInt) -> UInt32
  let getvalue: @convention(c) (Answer, CInt, CInt) -> UnsafePointer<CChar>?
  let getlength: @convention(c) (Answer, CInt, CInt) -> CInt
  let getisnull: @convention(c) (Answer, CInt, CInt) -> CInt

  /// `nil` in a library before version 14.
  let pipeline: Pipeline?

  /// What sends several statements before it waits for an answer.
  struct Pipeline: Sendable {
    let enter: @convention(c) (Session) -> CInt
    let exit: @convention(c) (Session) -> CInt
    let sync: @convention(c) (Session) -> CInt
    let sendQueryParams:
      @convention(c) (
        Session, UnsafePointer<CChar>, CInt, UnsafePointer<UInt32>?, Texts?, UnsafePointer<CInt>?,
        UnsafePointer<CInt>?, CInt
      ) -> CInt

    fileprivate init(from library: Library) throws {
      enter = try library.function("PQenterPipelineMode")
      exit = try library.function("PQexitPipelineMode")
      sync = try library.function("PQpipelineSync")
      sendQueryParams = try library.function("PQsendQueryParams")
    }
  }

  /// `nil` where the library is not there, or lacks one of them.
  static let found = Library(named: names).flatMap { try? LibPQ(from: $0) }

  /// What packages call it on Linux and on macOS.
  private static let names = [
    "libpq.so.5", "libpq.5.dylib", "/opt/homebrew/opt/libpq/lib/libpq.5.dylib",
  ]

  private init(from library: Library) throws {
    connectdbParams = try library.function("PQconnectdbParams")
    status = try library.function("PQstatus")
    transactionStatus = try library.function("PQtransactionStatus")
    errorMessage = try library.function("PQerrorMessage")
    finish = try library.function("PQfinish")
    setNoticeProcessor = try library.function("PQsetNoticeProcessor")
    exec = try library.function("PQexec")
    execParams = try library.function("PQexecParams")
    prepare = try library.function("PQprepare")
    execPrepared = try library.function("PQexecPrepared")
    getResult = try library.function("PQgetResult")
    putCopyData = try library.function("PQputCopyData")
    putCopyEnd = try library.function("PQputCopyEnd")
    resultStatus = try library.function("PQresultStatus")
    resultErrorField = try library.function("PQresultErrorField")
    commandStatus = try library.function("PQcmdStatus")
    clear = try library.function("PQclear")
    ntuples = try library.function("PQntuples")
    nfields = try library.function("PQnfields")
    ftype = try library.function("PQftype")
    getvalue = try library.function("PQgetvalue")
    getlength = try library.function("PQgetlength")
    getisnull = try library.function("PQgetisnull")
    pipeline = try? Pipeline(from: library)
  }
}

/// A shared library that stays loaded to the end.
private struct Library {
  private let handle: UnsafeMutableRawPointer

  /// The first of some names that is there; `nil` when none is.
  init?(named names: [String]) {
    guard let handle = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else {
      return nil
    }
    self.handle = handle
  }

  struct Lacks: Error {}

  /// - Returns: As its declaration says, which nothing can check.
  /// - Throws: ``Lacks``.
  func function<Function>(_ name: String) throws -> Function {
    guard let address = dlsym(handle, name) else { throw Lacks() }
    // Safe: each is declared above as libpq-fe.h declares it.
    return unsafeBitCast(address, to: Function.self)
  }
}
