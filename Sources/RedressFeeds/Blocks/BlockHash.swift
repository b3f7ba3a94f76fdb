/// Makes the hash that proves which bytes a block has: SHA-256, passed in by whoever stores blocks.
public typealias BlockHash = @Sendable ([UInt8]) -> [UInt8]
