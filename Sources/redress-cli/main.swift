import RedressCLI

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// A reader that closes early and a limit on file sizes are answered by errors, not by a signal.
signal(SIGPIPE, SIG_IGN)
signal(SIGXFSZ, SIG_IGN)

exit(RedressCommand.run(Array(CommandLine.arguments.dropFirst()), at: .process))
