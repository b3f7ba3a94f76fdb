package import RedressStore

extension StoreError {
  package var isBusy: Bool { if case .busy = self { true } else { false } }
  package var isConstraint: Bool { if case .constraint = self { true } else { false } }
}
