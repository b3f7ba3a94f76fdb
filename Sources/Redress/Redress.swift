// All that the public interface speaks of, so that a program needs one import.
@_exported public import RedressCore
@_exported public import RedressFeeds
@_exported public import RedressLetters
@_exported public import RedressProof
@_exported public import RedressStore
