import ArgumentParser
import Foundation
import PolicyModel
import Wording

/// What the command line says: results to standard output, words to standard error, in the reader's language.
enum Speech {
    /// The language of the environment: `LC_ALL`, `LC_MESSAGES`, `LANG`; English when it is none of ours.
    static var language: Language {
        let environment = ProcessInfo.processInfo.environment
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            return Language(rawValue: String(value.prefix(2))) ?? .english
        }
        return .english
    }

    /// Lines reach a pipe or a file at once, so that scripts can wait for them.
    static func say(_ text: String, terminator: String = "\n") {
        FileHandle.standardOutput.write(Data((text + terminator).utf8))
    }

    static func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Says what happened and what to do; of the policy's files, everything that is wrong with them.
    static func complain(_ error: any UserFacingError) {
        if let policy = error as? PolicyProblems {
            for problem in policy.problems { complain("\(problem)") }
        }
        complain("\(error.summary[language])\n\(error.remedy[language])\n(\(error.code))")
    }

    /// Runs a command: a refusal or a failure is said in a sentence and ends with its exit code, never with a trace.
    static func guarded(refusal code: Int32 = 1, _ body: () async throws -> Void) async throws {
        do { try await body() } catch let error as any UserFacingError {
            complain(error)
            throw ExitCode(code)
        } catch let exit as ExitCode {
            throw exit
        }
    }
}
