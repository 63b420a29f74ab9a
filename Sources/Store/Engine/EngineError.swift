/// What an engine refused without a reason that a person could act on: our own mistake, as a rule.
///
/// Carries the engine's code and the text of our statement, which is part of the program. It never carries the engine's
/// message, because that quotes values.
package struct EngineError: Error, Equatable, Sendable {
    /// `sqlite/1299` (extended result code) or `postgres/42P01` (SQLSTATE).
    package let code: String
    package let statement: String
}

/// A text with a zero character, which PostgreSQL cannot keep; both engines refuse it alike.
package struct UnstorableText: Error, Equatable, Sendable {}
