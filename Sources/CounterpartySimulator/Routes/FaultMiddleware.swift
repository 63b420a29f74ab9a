internal import CivilTime
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Lets the faults that were asked for happen.
struct FaultMiddleware: RouterMiddleware {
    let counterparty: Counterparty
    let faults: FaultBook

    func handle(
        _ request: Request,
        context: SimulatorContext,
        next: (Request, SimulatorContext) async throws -> Response
    ) async throws -> Response {
        guard let fault = faults.next(for: counterparty) else { return try await next(request, context) }
        if fault.afterwards == true { _ = try await next(request, context) }
        switch fault.kind {
        case .delay:
            try await Task.sleep(for: .milliseconds(fault.delayMilliseconds ?? 1000))
            return try await next(request, context)
        case .status:
            throw Refused(.init(code: fault.status ?? 503), "injected")
        case .drop:
            try? await context.channel.close()
            throw Refused(.serviceUnavailable, "injected")
        case .garbage:
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "<p>Уақытша жұмыс істемейді</p>")))
        }
    }
}
