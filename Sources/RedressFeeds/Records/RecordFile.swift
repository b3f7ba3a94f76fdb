/// Reading a file of records, one JSON object a line.
///
/// A line end is LF or CRLF; the last one may be missing. A byte order mark is skipped. Blank lines
/// count as lines and are no rows. What each row must be, and which of its problems is told, is in
/// `RecordLineReader`.
public enum RecordFile {}
