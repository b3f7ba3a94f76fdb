import RedressCLI

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

exit(RedressCommand.runProcess())
