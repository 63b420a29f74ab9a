internal import Crypto
internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The push service of a browser (RFC 8030, 8292), and the devices behind it.
struct PushRoutes {
    let world: SimulatedWorld

    func register(on router: Router<SimulatorContext>) {
        router.group().add(middleware: FaultMiddleware(counterparty: .push, faults: world.faults))
            .post("push/notes/:device", use: take)
        router.post("push/devices", use: subscribe)
        router.get("push/devices/:device", use: look)
        router.post("push/devices/:device/off") { _, context in
            try world.switchOff(context.parameters.get("device") ?? "")
            return Response(status: .noContent)
        }
    }

    private struct Subscription: Decodable { let serverKey: String }
    private struct Subscribed: Encodable {
        let id: String
        let address: String
    }
    private struct Shown: Encodable {
        let isOff: Bool
        let notes: [WorldState.Device.Note]
    }

    @Sendable private func subscribe(request: Request, context: SimulatorContext) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 12)
        guard let asked = try? JSONDecoder().decode(Subscription.self, from: Data(body.readableBytesView)) else {
            throw Refused(.badRequest, "garbled")
        }
        let subscribed = try world.subscribe(serverKey: asked.serverKey, base: origin(request))
        return try Response.json(Subscribed(id: subscribed.id, address: subscribed.address))
    }

    @Sendable private func look(request: Request, context: SimulatorContext) async throws -> Response {
        guard let device = world.device(context.parameters.get("device") ?? "") else {
            throw Refused(.notFound, "unknown")
        }
        return try Response.json(Shown(isOff: device.isOff, notes: device.notes))
    }

    @Sendable private func take(request: Request, context: SimulatorContext) async throws -> Response {
        guard let device = world.device(context.parameters.get("device") ?? "") else {
            throw Refused(.notFound, "unknown")
        }
        guard !device.isOff else { throw Refused(.gone, "unsubscribed") }
        guard let encoding = HTTPField.Name("TTL"), request.headers[encoding].flatMap(Int.init) != nil,
            request.headers[.contentEncoding] == "aes128gcm"
        else { throw Refused(.badRequest, "headerMissing") }
        guard isKnown(request.headers[.authorization] ?? "", to: device, origin(request)) else {
            throw Refused(.forbidden, "tokenWrong")
        }
        let body = try await request.body.collect(upTo: 4096)
        guard let note = try? device.open(Data(body.readableBytesView)) else { throw Refused(.badRequest, "garbled") }
        try world.show(note, on: device.id)
        return Response(status: .created)
    }

    private func origin(_ request: Request) -> String { "http://\(request.head.authority ?? "127.0.0.1")" }

    /// Whether the token is the sender's to whom the device subscribed, for this service, and short-lived.
    private func isKnown(_ header: String, to device: WorldState.Device, _ audience: String) -> Bool {
        struct Claims: Decodable {
            let aud: String
            let exp: Double
            let sub: String
        }
        guard let match = header.wholeMatch(of: /vapid t=([^,\s]+),\s*k=([A-Za-z0-9_-]+)/),
            match.2 == device.serverKey, let point = Base64URLText.decode(match.2),
            let key = try? P256.Signing.PublicKey(x963Representation: point)
        else { return false }
        let parts = match.1.split(separator: ".")
        guard parts.count == 3, let claims = Base64URLText.decode(parts[1]), let raw = Base64URLText.decode(parts[2]),
            let signature = try? P256.Signing.ECDSASignature(rawRepresentation: raw),
            key.isValidSignature(signature, for: Data("\(parts[0]).\(parts[1])".utf8)),
            let told = try? JSONDecoder().decode(Claims.self, from: claims)
        else { return false }
        let now = Date().timeIntervalSince1970
        return told.aud == audience && told.exp > now && told.exp <= now + 86_400 && told.sub.hasPrefix("mailto:")
    }
}
