package import RedressFeeds

extension FeedOptions {
  package static var oneCore: Self {
    var options = Self()
    options.cores = 1
    return options
  }

  /// So many cores, and pieces, runs and memory so small that edges are everywhere.
  package static func small(
    cores: Int,
    in folder: String = "/tmp",
    using random: inout some RandomNumberGenerator
  ) -> Self {
    var options = Self()
    options.spoolFolder = folder
    options.cores = cores
    options.chunkBytes = Int.random(in: 1...20_000, using: &random)
    options.runBytes = Int.random(in: 1...40_000, using: &random)
    options.spoolBytes = Int.random(in: 0...200_000, using: &random)
    return options
  }
}
