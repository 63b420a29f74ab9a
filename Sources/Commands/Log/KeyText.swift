import Foundation
import TransparencyLog

/// Public keys on the command line: as they are, or as the name of a file that holds one.
enum KeyText {
    /// - Throws: ``LogProblem/notAKey(_:)``.
    static func read(_ text: String, _ algorithm: VerificationKey.Algorithm) throws -> VerificationKey {
        let content = FileManager.default.contents(atPath: text).map { String(decoding: $0, as: UTF8.self) } ?? text
        guard let key = try? VerificationKey(parsing: content.trimmingCharacters(in: .whitespacesAndNewlines)),
            key.algorithm == algorithm
        else { throw LogProblem.notAKey(text) }
        return key
    }
}
