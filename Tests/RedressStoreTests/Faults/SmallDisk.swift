import RedressTestSupport

/// A file system of a few kilobytes in memory.
enum SmallDisk {
  /// Whether this user may mount one here; a container often may not.
  static func canMount() async -> Bool {
    (try? await with(kilobytes: 64) { _ in }) != nil
  }

  static func with(kilobytes: Int, _ body: (String) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      try await shell(#"mount -t tmpfs -o "size=$2k" tmpfs "$1""#, folder.path, kilobytes)
      do {
        try await body(folder.path)
      } catch {
        try await shell(#"umount -l "$1""#, folder.path)
        throw error
      }
      try await shell(#"umount -l "$1""#, folder.path)
    }
  }

  static func grow(_ path: String, toKilobytes kilobytes: Int) async throws {
    try await shell(#"mount -o "remount,size=$2k" "$1""#, path, kilobytes)
  }

  private static func shell(_ script: String, _ path: String, _ kilobytes: Int = 0) async throws {
    let result = try await Program.shell().run(["-c", script, "sh", path, "\(kilobytes)"], in: "/")
    guard result.exitStatus == 0 else { throw NotMounted(reason: result.errorText) }
  }

  struct NotMounted: Error {
    let reason: String
  }
}
