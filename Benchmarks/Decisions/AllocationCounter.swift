import Glibc

/// Counts calls of `malloc`, when `count_allocations.c` is loaded before the C library.
struct AllocationCounter {
    private typealias Count = @convention(c) () -> UInt64
    private let read: Count

    init?() {
        guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "kepil_allocations") else { return nil }
        read = unsafeBitCast(symbol, to: Count.self)
    }

    func count(_ body: () -> Void) -> UInt64 {
        body()
        let before = read()
        body()
        return read() - before
    }
}
