/// What is on file of people beside their records, found quickly in the order of their ids by bytes.
struct KnownSubjects {
  var subjects: SubjectSeeker
  var consents: ConsentSeeker

  init(_ connection: any Connection) throws {
    subjects = try SubjectSeeker(connection)
    consents = ConsentSeeker(connection)
  }
}
