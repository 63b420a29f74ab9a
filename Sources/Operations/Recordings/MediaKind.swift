/// What kind of sound or film a file is, told from its first bytes: the name and type that a browser sends prove nothing.
public enum MediaKind {
    /// So many first bytes are enough to tell.
    public static let needed = 12

    /// - Returns: The media type, or `nil` for anything that is no sound.
    public static func audio(_ bytes: [UInt8]) -> String? {
        if starts(bytes, "OggS") { return "audio/ogg" }
        if starts(bytes, "RIFF"), bytes.count >= 12, Array(bytes[8..<12]) == Array("WAVE".utf8) { return "audio/wav" }
        if starts(bytes, "ID3") { return "audio/mpeg" }
        if starts(bytes, "fLaC") { return "audio/flac" }
        if isISOMedia(bytes) { return "audio/mp4" }
        if starts(bytes, [0x1A, 0x45, 0xDF, 0xA3]) { return "audio/webm" }
        // An MPEG frame: eleven bits set, then neither a reserved version nor a reserved layer.
        if bytes.count >= 2, bytes[0] == 0xFF, bytes[1] & 0xE0 == 0xE0, bytes[1] & 0x18 != 0x08, bytes[1] & 0x06 != 0 {
            return "audio/mpeg"
        }
        return nil
    }

    /// - Returns: The media type, or `nil` for anything that is no film.
    public static func film(_ bytes: [UInt8]) -> String? {
        if isISOMedia(bytes) { return "video/mp4" }
        if starts(bytes, [0x1A, 0x45, 0xDF, 0xA3]) { return "video/webm" }
        if starts(bytes, "RIFF"), bytes.count >= 12, Array(bytes[8..<12]) == Array("AVI ".utf8) {
            return "video/x-msvideo"
        }
        return nil
    }

    private static func isISOMedia(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 8 && Array(bytes[4..<8]) == Array("ftyp".utf8)
    }

    private static func starts(_ bytes: [UInt8], _ text: String) -> Bool { starts(bytes, Array(text.utf8)) }

    private static func starts(_ bytes: [UInt8], _ head: [UInt8]) -> Bool { Array(bytes.prefix(head.count)) == head }
}
