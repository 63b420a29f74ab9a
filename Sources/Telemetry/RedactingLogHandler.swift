public import Logging

/// How widely a value in a log may travel. What is not marked is taken for personal and withheld.
public enum Sensitivity: Int64, Logger.MetadataValueAttributes.Attribute {
    case personal = 1
    case operational = 2
}

/// Withholds every metadata value that is not marked as operational, and the text of errors, which may quote data.
public struct RedactingLogHandler: LogHandler {
    private var inner: any LogHandler

    public init(wrapping inner: any LogHandler) { self.inner = inner }

    public var metadata: Logger.Metadata {
        get { inner.metadata }
        set { inner.metadata = newValue.mapValues(Self.redacted) }
    }
    public var metadataProvider: Logger.MetadataProvider? {
        get { inner.metadataProvider }
        set { inner.metadataProvider = newValue }
    }
    public var logLevel: Logger.Level {
        get { inner.logLevel }
        set { inner.logLevel = newValue }
    }
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { inner[metadataKey: key] }
        set { inner[metadataKey: key] = newValue.map(Self.redacted) }
    }

    public func log(event: LogEvent) {
        var event = event
        event.metadata = event.metadata?.mapValues(Self.redacted)
        event.error = nil
        inner.log(event: event)
    }

    private static func redacted(_ value: Logger.MetadataValue) -> Logger.MetadataValue {
        value.attributes[Sensitivity.self] == .operational ? value : "<withheld>"
    }
}
