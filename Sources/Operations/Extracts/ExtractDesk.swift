public import CivilTime
import Crypto
public import PolicyModel
public import PrivacyKernel
import SQLPort
import TransparencyLog
public import Vault
public import Wording

/// What a depersonalised extract may be made for.
public enum ExtractUse: String, Sendable, CaseIterable {
    /// P3.6: of people who agreed to statistics.
    case statistics
    /// Clause 4.6: testing and improving models.
    case models

    var purpose: PurposeID { self == .statistics ? Statistics.id : ModelTesting.id }
}

/// Makes depersonalised extracts (94-V Art. 17; ).
public struct ExtractDesk: Sendable {
    let lender: Lender

    /// Days between two extracts for one purpose. From two that differ by one person his row could be told.
    public static let daysBetween = 30

    /// - Parameters:
    ///   - reference: The decision or order by which the extract was approved; kept with the record of it.
    ///   - account: Who orders it. The system makes it, so that nobody sees what goes in.
    public func make(_ use: ExtractUse, _ rules: ExtractRules, case reference: String, by account: Actor) async throws
        -> Extract
    {
        guard account.role == RoleID("dataProtectionOfficer") else { throw ExtractProblem.notTheOfficer }
        guard !reference.isEmpty else { throw ExtractProblem.noCase }
        let occasion = try await lender.occasion(.system("extract"), case: reference)
        guard let engine = lender.vault.book.engine(on: occasion.businessDay) else { throw NoPolicyInForce() }
        guard let kept = rules.keeping(Set(engine.fields(for: use.purpose))) else { throw ExtractProblem.noColumns }
        try await lender.database.read { transaction in try requireTime(use, occasion.businessDay, in: transaction) }
        let extract =
            switch use {
            case .statistics: try await lender.vault.extract(Statistics.self, kept, occasion)
            case .models: try await lender.vault.extract(ModelTesting.self, kept, occasion)
            }
        guard !extract.rows.isEmpty else { throw ExtractProblem.tooFew(kept.smallestGroup) }
        try await lender.database.write { transaction in
            try requireTime(use, occasion.businessDay, in: transaction)
            try record(extract, use, occasion, account, in: transaction)
        }
        return extract
    }

    private func requireTime(_ use: ExtractUse, _ today: CivilDate, in transaction: any SQLTransaction) throws {
        let last = try transaction.query(
            "SELECT MAX(made_on) FROM extract_record WHERE purpose = $1",
            [.text(use.purpose.rawValue)]
        ).first?.optionalDate(0)
        guard let last, today < last.adding(days: Self.daysBetween) else { return }
        throw ExtractProblem.tooSoon(last.adding(days: Self.daysBetween))
    }

    private func record(
        _ extract: Extract,
        _ use: ExtractUse,
        _ occasion: Occasion,
        _ account: Actor,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO extract_record
                (purpose, made_on, made_at, ordered_by, case_reference, fields, people, people_left_out, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(use.purpose.rawValue), .text(occasion.businessDay.description),
                .integer(occasion.at.milliseconds), .text(account.id), .text(occasion.caseReference ?? ""),
                .text(extract.columns.map(\.rawValue).joined(separator: ",")), .integer(Int64(extract.rows.count)),
                .integer(Int64(extract.peopleLeftOut)),
                .text(Hex.encode(SHA256.hash(data: Array(extract.csv.utf8)))),
            ]
        )
    }
}

extension Lender {
    public var extracts: ExtractDesk { ExtractDesk(lender: self) }
}

public enum ExtractProblem: UserFacingError, Hashable {
    case notTheOfficer
    case noCase
    case noColumns
    /// So many people must be alike.
    case tooFew(Int)
    /// The first day on which the next may be made.
    case tooSoon(CivilDate)

    public var code: String {
        switch self {
        case .notTheOfficer: "extract/not-the-officer"
        case .noCase: "extract/no-case"
        case .noColumns: "extract/no-columns"
        case .tooFew: "extract/too-few"
        case .tooSoon: "extract/too-soon"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .notTheOfficer:
            LocalisedText(
                kk: "Үзіндіге дербес деректер жөніндегі жауапты тұлға ғана тапсырыс бере алады.",
                ru: "Выборку заказывает только ответственный за персональные данные.",
                en: "Only the data-protection officer orders an extract."
            )
        case .noCase:
            LocalisedText(
                kk: "Үзіндіні бекіткен шешімнің нөмірі көрсетілмеген.",
                ru: "Не указан номер решения, которым выборка одобрена.",
                en: "The number of the decision that approved the extract is missing."
            )
        case .noColumns:
            LocalisedText(
                kk: "Бұл мақсат extracts.yaml ішіндегі бірде-бір өріске рұқсат бермейді.",
                ru: "Эта цель не допускает ни одного поля из extracts.yaml.",
                en: "The purpose allows none of the fields of extracts.yaml."
            )
        case .tooFew(let count):
            LocalisedText(
                kk: "Адам саны аз: кемінде \(count) адам бірдей көрінуі керек.",
                ru: "Людей слишком мало: неразличимы должны быть не меньше \(count).",
                en: "There are too few people: at least \(count) must look alike."
            )
        case .tooSoon(let day):
            LocalisedText(
                kk: "Келесі үзінді \(day) күнінен бастап жасалады.",
                ru: "Следующая выборка возможна с \(day).",
                en: "The next extract may be made from \(day) on."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .notTheOfficer:
            LocalisedText(
                kk: "Жауапты тұлғаға жүгініңіз.",
                ru: "Обратитесь к ответственному лицу.",
                en: "Ask the officer."
            )
        case .noCase:
            LocalisedText(kk: "--case арқылы көрсетіңіз.", ru: "Укажите его в --case.", en: "Name it with --case.")
        case .noColumns:
            LocalisedText(
                kk: "Саясаттағы мақсаттың өрістерін тексеріңіз.",
                ru: "Проверьте поля цели в политике.",
                en: "Check the fields of the purpose in the policy."
            )
        case .tooFew:
            LocalisedText(
                kk: "Бағандарды азайтыңыз немесе жолақтарды кеңейтіңіз.",
                ru: "Уменьшите число столбцов или расширьте полосы.",
                en: "Take fewer columns or wider bands."
            )
        case .tooSoon:
            LocalisedText(
                kk: "Жақын екі үзіндінің айырмасы бір адамды ашып қоюы мүмкін.",
                ru: "По разнице двух близких выборок можно узнать одного человека.",
                en: "The difference of two extracts close together could tell one person."
            )
        }
    }
}
