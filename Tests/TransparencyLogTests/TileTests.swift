import Testing
import TransparencyLog

@Suite struct TileTests {
    @Test(arguments: [
        (TilePath.Kind.hashes(level: 0), 0, 256, "tile/0/000"),
        (.hashes(level: 0), 1_234_067, 256, "tile/0/x001/x234/067"),
        (.hashes(level: 1), 999, 1, "tile/1/999.p/1"),
        (.hashes(level: 63), 1000, 255, "tile/63/x001/000.p/255"),
        (.entries, 0, 256, "tile/entries/000"),
        (.entries, 1_234_067, 7, "tile/entries/x001/x234/067.p/7"),
    ])
    func `a tile's path`(kind: TilePath.Kind, index: Int, width: Int, text: String) throws {
        let path = try #require(TilePath(kind: kind, index: index, width: width))
        #expect(path.text == text)
        #expect(TilePath(parsing: text) == path)
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/0000", "tile/00/000", "tile/64/000", "tile/-1/000",
        "tile/0/x000/000", "tile/0/001/000", "tile/0/x001/x000", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0",
        "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.q/1", "tile/0/000/", "/tile/0/000", "tile/entry/000",
        "tile/0/../000", "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0/x00x/001", "tile/0/+01",
    ])
    func `a path in any other spelling is refused`(text: String) {
        #expect(TilePath(parsing: text) == nil)
    }

    @Test func `bundles of entries are length-prefixed and read back whole`() {
        #expect(EntryBundle.encode([[7, 8], [], [9]]) == [0, 2, 7, 8, 0, 0, 0, 1, 9])
        let longest = [UInt8](repeating: 1, count: 65_535)
        let bytes = EntryBundle.encode([longest, [2]])
        #expect(bytes?.prefix(2) == [255, 255])
        #expect(bytes.flatMap { EntryBundle.decode($0) } == [longest, [2]])
        #expect(EntryBundle.encode([longest + [1]]) == nil)
        #expect(EntryBundle.decode([0]) == nil)
        #expect(EntryBundle.decode([0, 2, 7]) == nil)
        #expect(EntryBundle.decode([UInt8](repeating: 0, count: 2 * 256))?.count == 256)
        #expect(EntryBundle.decode([UInt8](repeating: 0, count: 2 * 257)) == nil)
    }
}
