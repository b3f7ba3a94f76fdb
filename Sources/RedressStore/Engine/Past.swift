/// The database as it was at one place of its log after another, from the beginning.
///
/// Attached rows are seen from the event on that brought them. The folded tables begin empty; whoever
/// goes through the log folds them.
package protocol Past: AnyObject {
  /// What is read and folded there.
  var connection: any Connection { get }

  /// Shows an event and the rows that it brought.
  ///
  /// - Parameter read: The one after the last that was shown.
  /// - Throws: ``StoreError``.
  func show(_ read: ReadEvent) throws
}
