/// What one office found, to be held against another's.
public final class Box<Value>: @unchecked Sendable {
  public var value: Value

  public init(_ value: Value) { self.value = value }
}
