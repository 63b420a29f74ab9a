/// A first-in, first-out queue with an upper limit.
struct Backlog<Element> {
    let limit: Int
    private var elements: [Element] = []
    private var head = 0

    init(limit: Int) { self.limit = limit }

    var count: Int { elements.count - head }

    /// Adds an element, or answers `false` when the queue is full.
    mutating func append(_ element: Element) -> Bool {
        guard count < limit else { return false }
        elements.append(element)
        return true
    }

    mutating func popFirst() -> Element? {
        guard head < elements.count else { return nil }
        let element = elements[head]
        head += 1
        // Moving the rest down once per 64 steps keeps removal cheap and lets go of what was handed out.
        if head == elements.count || head >= 64 {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }
}
