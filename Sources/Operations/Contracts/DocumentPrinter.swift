/// Turns a document that we made ourselves into PDF.
public protocol DocumentPrinter: Sendable {
    func pdf(html: String) async throws -> [UInt8]
}
