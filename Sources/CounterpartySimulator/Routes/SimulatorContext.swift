internal import CivilTime
public import Hummingbird
internal import Logging
internal import NIOCore

/// A request, with the connection it came on: a fault may have to cut it.
public struct SimulatorContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    let channel: any Channel

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
