import ArgumentParser
import RedressCLI
import Testing

@Suite struct CommandNameTests {
  // Read off its type, a name costs a search through every conformance in the program, of all sixty
  // commands at every start.
  @Test func `every command states its name`() {
    var waiting: [any ParsableCommand.Type] = [RedressCommand.self]
    var seen = 0
    while let command = waiting.popLast() {
      #expect(command.configuration.commandName != nil, "\(command)")
      waiting += command.configuration.subcommands
      seen += 1
    }
    #expect(seen > 50)
  }
}
