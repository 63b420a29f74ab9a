import FoundationEssentials
import Glibc
import KernelGeneration
import PolicyModel

// Usage: kernel-generator POLICY-FOLDER LAW-FOLDER PACKAGE-FOLDER
let arguments = CommandLine.arguments
guard arguments.count == 4 else {
    print("usage: kernel-generator POLICY-FOLDER LAW-FOLDER PACKAGE-FOLDER")
    exit(64)
}
do {
    let (policy, _) = try PolicyReader.load(folder: arguments[1], lawFolder: arguments[2])
    for (path, text) in KernelSource.files(for: policy) {
        let url = URL(filePath: arguments[3]).appending(path: "Sources").appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        print("wrote \(path)")
    }
} catch {
    print("\(error)")
    exit(1)
}
