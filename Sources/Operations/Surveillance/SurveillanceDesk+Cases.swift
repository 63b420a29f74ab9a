public import CivilTime
import PolicyModel
public import PrivacyKernel
import SQLPort
public import Vault

/// Film is watched and given away for a case only, and a case reaches one camera's day within its time.
extension SurveillanceDesk {
    /// Opens a case. The same form again is success without effect.
    public func open(
        _ reason: SurveillanceReason,
        camera: String,
        day: CivilDate,
        span: MinuteSpan,
        key: String,
        _ actor: Actor
    ) async throws -> SurveillanceCase {
        let occasion = try await occasion(actor)
        return try await lender.database.write { transaction in
            if let known = try SurveillanceRecords.find(key: key, in: transaction) { return known }
            let films = try SurveillanceRecords.films(of: camera, on: day, in: transaction)
            guard films.contains(where: { $0.span.meets(span) }) else { throw SurveillanceProblem.nothingFilmed }
            let opened = SurveillanceCase(
                number: try SurveillanceRecords.nextNumber(on: occasion.businessDay, in: transaction),
                reason: reason,
                camera: camera,
                day: day,
                span: span,
                openedOn: occasion.businessDay,
                openedBy: actor.id,
                closedOn: nil
            )
            try SurveillanceRecords.insert(opened, key: key, in: transaction)
            return opened
        }
    }

    public func cases(_ actor: Actor) async throws -> [SurveillanceCase] {
        _ = try await occasion(actor)
        return try await lender.database.read { try SurveillanceRecords.cases(in: $0) }
    }

    /// A case with the films that lie in its time and what of them was given away.
    public func find(_ number: String, _ actor: Actor) async throws
        -> (case: SurveillanceCase, films: [Film], exports: [FilmExport])
    {
        _ = try await occasion(actor)
        return try await lender.database.read { transaction in
            guard let found = try SurveillanceRecords.find(number, in: transaction) else {
                throw SurveillanceProblem.unknown
            }
            let films = try SurveillanceRecords.films(of: found.camera, on: found.day, in: transaction)
            return (
                found, films.filter { $0.span.meets(found.span) },
                try SurveillanceRecords.exports(of: number, in: transaction)
            )
        }
    }

    /// Closes a case: its day may end when its days are over. Closing again is success without effect.
    public func close(_ number: String, _ actor: Actor) async throws {
        let occasion = try await occasion(actor)
        _ = try await find(number, actor)
        try await lender.database.write { transaction in
            try transaction.execute(
                """
                UPDATE surveillance_case SET closed_on = $1, closed_by = $2 WHERE number = $3 AND closed_on IS NULL
                """,
                [.text(occasion.businessDay.description), .text(actor.id), .text(number)]
            )
        }
    }

    /// Opens a film of the case to be watched. The line is on the log before the first picture.
    public func watch(_ object: ObjectID, case number: String, _ actor: Actor) async throws -> OpenedFilm {
        let film = try await film(object, case: number, actor)
        let opened = try await lender.vault.openObject(
            PremisesSecurity.self,
            object,
            of: .camera(film.camera, day: film.day),
            field: Fields.videoReference.id,
            try await occasion(actor, case: number)
        )
        return OpenedFilm(film: film) { body in try await opened.forEachPiece(body) }
    }

    /// Gives a film of the case to a state body that demanded it, and enters it in the register of exports: to whom, by
    /// which letter, on which ground of clause 5.5, by whom.
    public func export(
        _ object: ObjectID,
        case number: String,
        to authority: String,
        letter: String,
        _ actor: Actor
    ) async throws -> OpenedFilm {
        guard (3...200).contains(authority.count), (1...60).contains(letter.count) else {
            throw SurveillanceProblem.noLetter
        }
        let film = try await film(object, case: number, actor)
        let occasion = try await occasion(actor, case: number)
        let opened = try await lender.vault.handOver(
            object,
            of: .camera(film.camera, day: film.day),
            field: Fields.videoReference.id,
            to: StateBody.self,
            for: StateRequests.self,
            occasion
        )
        let exchange = try lender.policy(on: occasion.businessDay).recipients.first { $0.id == StateBody.id }?
            .exchanges.first { $0.purpose == StateRequests.id }
        try await lender.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO film_export (line, surveillance_case, object, recipient, authority, letter, ground, digest,
                    exported_on, exported_at, exported_by)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """,
                [
                    .text(opened.scope.line), .text(number), .text(object.rawValue), .text(StateBody.id.rawValue),
                    .text(authority), .text(letter), .text(exchange?.ground.rawValue ?? ""),
                    .text(opened.record.digest), .text(occasion.businessDay.description),
                    .integer(occasion.at.milliseconds), .text(actor.id),
                ]
            )
        }
        return OpenedFilm(film: film) { body in try await opened.forEachPiece(body) }
    }

    private func film(_ object: ObjectID, case number: String, _ actor: Actor) async throws -> Film {
        let found = try await find(number, actor)
        guard found.case.closedOn == nil else { throw SurveillanceProblem.caseClosed }
        guard let film = found.films.first(where: { $0.object == object }) else {
            throw SurveillanceProblem.filmOutside
        }
        return film
    }
}
