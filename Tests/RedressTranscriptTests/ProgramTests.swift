import Foundation
import RedressTestSupport
import Testing

/// Running and killing, with `/bin/sh` standing in for the program.
struct ProgramTests {
  let shell = Program.shell()

  @Test func `output, errors and status are kept apart, to the byte`() async throws {
    let result = try await shell.run(["-c", #"printf '\377\n'; echo no >&2; exit 75"#], in: "/")
    #expect(result.standardOutput == [0xFF, 0x0A])
    #expect(result.errorText == "no\n")
    #expect(result.ending == .exited(75))
  }

  @Test func `a signal is told from a status`() async throws {
    let result = try await shell.run(["-c", "kill -TERM $$"], in: "/")
    #expect(result.ending == .signalled(15))
    #expect(result.exitStatus == 143)
  }

  @Test func `the program gets the environment it is given, and its folder first in PATH`()
    async throws
  {
    let shell = Program.shell(searchFolders: ["/opt/a"])
    let script = "pwd; echo $A$HOME; echo ${PATH%%:*}"
    let result = try await shell.run(["-c", script], in: "/usr", environment: ["A": "b"])
    #expect(result.text == "/usr\nb\n/opt/a\n")
  }

  @Test func `a program need not read its input`() async throws {
    let input = [UInt8](repeating: 0x61, count: 1 << 20)
    #expect(try await shell.run(["-c", "exit 3"], in: "/", input: input).ending == .exited(3))
    #expect(try await shell.run(["-c", "wc -c"], in: "/", input: input).text == "1048576\n")
  }

  @Test func `much output on both streams does not stop a program`() async throws {
    let script = "yes out | head -200000; yes err | head -200000 >&2"
    let result = try await shell.run(["-c", script], in: "/")
    #expect(result.standardOutput.count == 800_000)
    #expect(result.standardError.count == 800_000)
  }

  #if os(Linux)
  @Test func `nothing that the program holds gets into a core`() async throws {
    try await TemporaryFolder.with { folder in
      let script = """
        "$0" init --sandbox --quiet --as ann; mkfifo in
        "$0" record import - --as ann < in & exec 3> in
        for try in $(seq 100); do
          grep -q '^Max core file size *0 *0' /proc/$!/limits && break; sleep 0.1
        done
        grep -o '^Max core file size *0 *0' /proc/$!/limits; cat /proc/$!/coredump_filter
        exec 3>&-; wait
        """
      let program = try Program.redress().path
      let result = try await shell.run(
        ["-c", script, program],
        in: folder.path,
        environment: Program.environment(home: folder.path)
      )
      let lines = result.text.split(separator: "\n")
      #expect(lines.first?.hasPrefix("Max core file size") == true, "\(result.errorText)")
      #expect(lines.dropFirst().first == "00000000")
    }
  }

  @Test(
    .enabled(
      if: getuid() == 0 && FileManager.default.fileExists(atPath: "/usr/bin/setpriv"),
      "only root can act as other users"
    )
  )
  func `nobody but the system's owner looks into the program's memory`() async throws {
    try await TemporaryFolder.with { folder in
      let script = """
        mkfifo in; chmod 711 .; chmod 644 in
        setpriv --reuid 65534 --clear-groups "$0" verify --checkpoint - < in & exec 3> in
        program=$(readlink -f "$0")
        # Before it becomes the program, what changes its user belongs to root as well.
        for try in $(seq 600); do
          [ "$(readlink /proc/$!/exe)" = "$program" ] \
            && [ "$(stat -c %u /proc/$!/exe /proc/$!/environ | tr '\n' ' ')" = '0 0 ' ] \
            && grep -q 65534 /proc/$!/status && break; sleep 0.1
        done
        stat -c %u /proc/$!/environ; grep -o '^Uid:.65534' /proc/$!/status | tr '\t' ' '
        exec 3>&-; wait
        """
      let result = try await shell.run(
        ["-c", script, try Program.redress().path],
        in: folder.path,
        environment: Program.environment(home: folder.path)
      )
      // The owner of a process that may be looked into is its user.
      #expect(result.text == "0\nUid: 65534\n", "\(result.errorText)")
    }
  }
  #endif

  @Test func `a kill ends a program in its midst`() async throws {
    try await TemporaryFolder.with { folder in
      let started = shell.start(["-c", "echo begun; exec sleep 7200"], in: folder.path)
      let result = try await started.kill(after: .milliseconds(500))
      #expect(result.wasKilled)
      #expect(result.text == "begun\n")
    }
  }

  @Test func `a kill that comes too late says so`() async throws {
    let result = try await shell.start(["-c", "exit 5"], in: "/").kill(after: .seconds(1))
    #expect(!result.wasKilled)
    #expect(result.ending == .exited(5))
  }

  @Test func `a program let go of is killed`() async throws {
    try await TemporaryFolder.with { folder in
      let holder = "exec 9> lock; flock 9; : > held; exec sleep 600"
      try await {
        let started = shell.start(["-c", holder], in: folder.path)
        let wait = "until test -e held; do sleep 0.01; done"
        _ = try await shell.run(["-c", wait], in: folder.path)
        withExtendedLifetime(started) {}
      }()
      let result = try await shell.run(["-c", "flock -w 60 lock true"], in: folder.path)
      #expect(result.ending == .exited(0))
    }
  }

  @Test func `the built program lies beside the tests`() throws {
    #expect(try Program.redress().path.hasSuffix("/redress"))
  }
}
