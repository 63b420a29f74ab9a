import Glibc

/// Overwrites memory that held more than the caller was permitted to see; the compiler does not leave it out.
enum Wiping {
    static func wipe(_ bytes: UnsafeMutableRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        explicit_bzero(start, bytes.count)
    }
}
