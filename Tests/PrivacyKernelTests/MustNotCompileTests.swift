import Foundation
import Testing

/// What the policy forbids does not compile. Set `KEPIL_RECORD=1` to write `Docs/must-not-compile.md` anew.
@Suite(.serialized) struct MustNotCompileTests {
    private static let document = "Docs/must-not-compile.md"

    @Test(arguments: try ForbiddenProgram.all())
    func `the compiler says what the program's head expects`(_ program: ForbiddenProgram) throws {
        let errors = try StrangerCompiler().errors(in: program.source, named: program.name)
        if program.expected == "nothing" {
            #expect(errors.isEmpty)
        } else {
            #expect(errors.contains { $0.contains(program.expected) }, "instead: \(errors)")
            #expect(errors.allSatisfy { !$0.contains("no such module") && !$0.contains("missing required module") })
        }
        print("must not compile: \(program.name)\n    \(errors.first ?? "compiles, as it should")")
    }

    @Test(arguments: try ForbiddenProgram.all().filter { $0.cure != nil })
    func `with its one mistake put right the program compiles`(_ program: ForbiddenProgram) throws {
        let cured = try #require(program.cured)
        #expect(cured != program.body, "the passage to replace is not in the program")
        #expect(try StrangerCompiler().errors(in: cured, named: program.name) == [])
    }

    @Test func `there is a control, and most programs have a cure`() throws {
        let programs = try ForbiddenProgram.all()
        #expect(programs.count >= 25)
        #expect(programs.filter { $0.expected == "nothing" }.map(\.name) == ["control"])
        #expect(programs.count { $0.cure != nil } * 2 > programs.count)
    }

    @Test func `the document shows every program with its diagnostic`() throws {
        let programs = try ForbiddenProgram.all().filter { $0.expected != "nothing" }
        if ProcessInfo.processInfo.environment["KEPIL_RECORD"] != nil { try record(programs) }
        let text = try ProjectFolder.text(Self.document)
        for program in programs {
            #expect(text.contains("## \(program.name)\n"))
            #expect(text.contains(program.body), "\(program.name) has changed since the document was recorded")
            #expect(text.contains(program.expected))
        }
    }

    private func record(_ programs: [ForbiddenProgram]) throws {
        let compiler = try StrangerCompiler()
        var text = """
            # Programs that must not compile

            What the privacy policy forbids, the compiler refuses first: reading a category for a purpose that may never see
            it, giving data to a recipient that may not have them, using leave twice, making leave oneself. Each program
            below lies in `\(ForbiddenProgram.folder)` and is compiled, from outside the kernel's package, with every run of the
            tests; it must fail with this diagnostic. A control program, and most of these programs with their one mistake put
            right, must compile. Recorded by `KEPIL_RECORD=1 swift test --filter MustNotCompile`.

            """
        for program in programs {
            let error = try compiler.errors(in: program.source, named: program.name).first ?? "none"
            text +=
                "\n## \(program.name)\n\nWhy: \(program.because)\n\n```swift\(program.body)```\n\n> error: \(error)\n"
        }
        try Data(text.utf8).write(to: URL(filePath: "\(ProjectFolder.path)/\(Self.document)"))
    }
}
