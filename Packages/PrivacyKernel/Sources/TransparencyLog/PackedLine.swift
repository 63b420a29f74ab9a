import CivilTime

// How a line lies in `log_entry.entry`: the hash of its pattern and its own members. Numbers are big-endian.
//
//     1                 the form's number; any other byte begins a line that lies there whole, as its canonical JSON
//     flags             1: has a commitment; 2: has a payload
//     16 bytes          hash of the pattern
//     8 bytes           time, in milliseconds since 1970
//     4 bytes           business day, in days since 1970
//     1 byte, bytes     length of the id in bytes, and the id, whose text is their hexadecimal
//     32 bytes each     commitment, payload
//     the rest          actor, in UTF-8
enum PackedLine {
    static let form: UInt8 = 1
    private static let commitment: UInt8 = 1
    private static let payload: UInt8 = 2
    /// Of the years 1 to 9999.
    private static let writableDays = -719_162...2_932_896
    private static let writable = Int64(-719_162) * 86_400_000...Int64(2_932_897) * 86_400_000 - 1
    private static let head = 2 + LinePattern.digestLength + 8 + 4 + 1

    /// - Returns: `nil` for a line whose members this form cannot give back byte for byte.
    static func pack(_ entry: LogEntry, _ pattern: [UInt8]) -> [UInt8]? {
        guard let id = Hex.decode(entry.id), (1...255).contains(id.count),
            let subject = Hex.decode(entry.subject), [0, MerkleHash.length].contains(subject.count),
            let document = Hex.decode(entry.payload), [0, MerkleHash.length].contains(document.count),
            writable.contains(entry.at.milliseconds), writableDays.contains(entry.businessDay.daysSinceEpoch),
            !entry.actor.utf8.contains(where: CanonicalJSON.mustEscape)
        else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(head + id.count + subject.count + document.count + entry.actor.utf8.count)
        bytes.append(form)
        bytes.append((subject.isEmpty ? 0 : commitment) | (document.isEmpty ? 0 : payload))
        bytes.append(contentsOf: pattern)
        append(UInt64(bitPattern: entry.at.milliseconds), length: 8, to: &bytes)
        append(UInt64(UInt32(bitPattern: Int32(entry.businessDay.daysSinceEpoch))), length: 4, to: &bytes)
        bytes.append(UInt8(id.count))
        bytes.append(contentsOf: id)
        bytes.append(contentsOf: subject)
        bytes.append(contentsOf: document)
        bytes.append(contentsOf: entry.actor.utf8)
        return bytes
    }

    /// Bytes of the whole line, without making them. Its members have nothing to escape.
    static func length(_ entry: LogEntry, _ pattern: LinePattern) -> Int {
        pattern.length + entry.actor.utf8.count + "2026-11-30T00:00:00.000Z".utf8.count + "2026-11-30".utf8.count
            + entry.id.utf8.count + entry.payload.utf8.count + entry.subject.utf8.count
    }

    /// The hash of a packed line's pattern; `nil` for a line that lies there whole.
    static func pattern(of stored: [UInt8]) -> [UInt8]? {
        guard stored.first == form, stored.count >= head else { return nil }
        return Array(stored[2..<(2 + LinePattern.digestLength)])
    }

    /// The line's canonical bytes; `nil` when they cannot be put together.
    static func whole(_ stored: [UInt8], _ pattern: LinePattern) -> [UInt8]? {
        guard stored.first == form, stored.count >= head, stored[1] & ~(commitment | payload) == 0 else { return nil }
        var place = 2 + LinePattern.digestLength
        let at = Int64(bitPattern: number(stored, &place, length: 8))
        let day = Int32(bitPattern: UInt32(truncatingIfNeeded: number(stored, &place, length: 4)))
        let idLength = Int(stored[place])
        place += 1
        let hasSubject = stored[1] & commitment != 0
        let hasPayload = stored[1] & payload != 0
        let lengths = [idLength, hasSubject ? MerkleHash.length : 0, hasPayload ? MerkleHash.length : 0]
        // A line is written on a day of four digits, and what was tampered with must not stop whoever reads it.
        guard stored.count - place >= lengths.reduce(0, +), writable.contains(at), writableDays.contains(Int(day))
        else {
            return nil
        }
        var parts: [ArraySlice<UInt8>] = []
        for length in lengths {
            parts.append(stored[place..<(place + length)])
            place += length
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pattern.length + 256)
        bytes += pattern.pieces[0]
        bytes += stored[place...]
        bytes += pattern.pieces[1]
        bytes += Instant(milliseconds: at).description.utf8
        bytes += pattern.pieces[2]
        bytes += CivilDate(daysSinceEpoch: Int(day)).description.utf8
        bytes += pattern.pieces[3]
        Hex.append(parts[0], to: &bytes)
        bytes += pattern.pieces[4]
        Hex.append(parts[2], to: &bytes)
        bytes += pattern.pieces[5]
        Hex.append(parts[1], to: &bytes)
        bytes += pattern.pieces[6]
        return bytes
    }

    private static func append(_ number: UInt64, length: Int, to bytes: inout [UInt8]) {
        for place in 1...length { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * (length - place)))) }
    }

    private static func number(_ bytes: [UInt8], _ place: inout Int, length: Int) -> UInt64 {
        var number: UInt64 = 0
        for byte in bytes[place..<(place + length)] { number = number << 8 | UInt64(byte) }
        place += length
        return number
    }
}
