import Foundation
import Testing

/// Compiles a program as another package would: against the built modules, with no rights in the kernel's package.
struct StrangerCompiler {
    private let modules: String
    /// The build's own cache of C modules, so that each program does not build them anew.
    private let cache: String
    private let moduleMaps: [String]

    /// Finds the modules of the build that this test belongs to.
    init() throws {
        let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let build = URL(filePath: executable).deletingLastPathComponent()
        modules = build.appending(path: "Modules").path
        cache = build.appending(path: "ModuleCache").path
        try #require(
            FileManager.default.fileExists(atPath: modules + "/PrivacyKernel.swiftmodule"),
            "the kernel's module lies elsewhere in this build"
        )
        moduleMaps = try Self.moduleMaps(above: build)
    }

    /// The module maps of the C parts of the two packages that the kernel is built on, and of its own.
    private static func moduleMaps(above build: URL) throws -> [String] {
        let files = FileManager.default
        var folder = build
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let checkouts = folder.appending(path: "checkouts").path
            guard files.fileExists(atPath: checkouts) else { continue }
            let own = "\(ProjectFolder.path)/Packages/PrivacyKernel/Sources/CCipher/module.modulemap"
            return [own]
                + ["Yams", "swift-crypto"].flatMap { package -> [String] in
                    let sources = "\(checkouts)/\(package)/Sources"
                    return ((try? files.contentsOfDirectory(atPath: sources)) ?? []).sorted()
                        .map { "\(sources)/\($0)/include/module.modulemap" }.filter(files.fileExists)
                }
        }
        throw NoCheckouts()
    }

    private struct NoCheckouts: Error {}

    /// The errors of a program; empty when it compiles. Goes as far as the checks of ownership, which come after types.
    func errors(in program: String, named name: String) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kepil-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "\(name).swift").path
        try Data(program.utf8).write(to: URL(filePath: file))

        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        var arguments = ["swiftc", "-emit-sil", "-o", "/dev/null", "-parse-as-library", "-swift-version", "6"]
        arguments += ["-diagnostic-style", "llvm", "-module-cache-path", cache]
        arguments += ["-I", modules]
        for map in moduleMaps { arguments += ["-Xcc", "-fmodule-map-file=\(map)"] }
        process.arguments = arguments + [file]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let errors = text.split(separator: "\n").compactMap { line in
            line.range(of: "error: ").map { String(line[$0.upperBound...]) }
        }
        // A compiler that fails without a diagnostic has not judged the program.
        if errors.isEmpty, process.terminationStatus != 0 { return ["the compiler failed: \(text)"] }
        return errors
    }
}
