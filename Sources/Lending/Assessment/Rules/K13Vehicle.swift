import CivilTime
import Identifiers
import Wording

/// K13: the car is the one named, belongs to the one named, is free, and may be registered and driven.
struct VehicleRule: AssessmentRule {
    let id = RuleID.vehicle

    func citation(_ context: AssessmentContext) -> String { "clause 4.2.4; 254-I Art. 8" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let record = facts.vehicle else { return .missing(.vehicleRecord) }
        let applicant = facts.applicant
        let sameNumber = record.vin == applicant.vehicle.value
        // Money against a car needs the applicant's own car, or that of a pledgor who joined the application; a bought car belongs to the seller still. A company that
        // sells has no IIN in the record, and then none may be declared.
        let expected =
            applicant.request.product == .carPledge ? applicant.declaredOwner ?? applicant.iin : applicant.declaredOwner
        let sameOwner = record.ownerIIN == expected?.digits
        let age = context.on.year - record.year
        let inspected =
            record.inspectionValidUntil.map { $0 >= context.on } ?? (age <= context.policy.inspectionFreeYears)
        let checks: [(Bool, String, LocalisedText)] = [
            (sameNumber, "vehicle-number-differs", VehicleTexts.number),
            (sameOwner, "vehicle-owner-differs", VehicleTexts.owner),
            (!record.encumbered, "vehicle-encumbered", VehicleTexts.encumbered),
            (!record.registrationBan, "vehicle-registration-ban", VehicleTexts.ban),
            (inspected, "vehicle-not-inspected", VehicleTexts.inspection),
        ]
        return .of(
            checks.filter { !$0.0 }.map { reason($0.1, context, $0.2) },
            [
                RuleInput("sameNumber", sameNumber), RuleInput("sameOwner", sameOwner),
                RuleInput("encumbered", record.encumbered), RuleInput("registrationBan", record.registrationBan),
                RuleInput("inspected", inspected), RuleInput("year", record.year),
            ]
        )
    }
}

private enum VehicleTexts {
    static let number = LocalisedText(
        kk: "Тіркеу дерегіндегі VIN өтінімдегіден өзгеше.",
        ru: "VIN в регистрационных данных отличается от VIN в заявке.",
        en: "The VIN in the register differs from the one in the application."
    )
    static let owner = LocalisedText(
        kk: "Автокөлік өтінімде көрсетілген иесіне тіркелмеген.",
        ru: "Автомобиль зарегистрирован не на того владельца, который указан в заявке.",
        en: "The car is not registered to the owner named in the application."
    )
    static let encumbered = LocalisedText(
        kk: "Автокөлікке ауыртпалық тіркелген.",
        ru: "На автомобиль зарегистрировано обременение.",
        en: "An encumbrance is registered on the car."
    )
    static let ban = LocalisedText(
        kk: "Автокөлікпен тіркеу әрекеттеріне тыйым салынған.",
        ru: "На регистрационные действия с автомобилем наложен запрет.",
        en: "Registration actions with the car are banned."
    )
    static let inspection = LocalisedText(
        kk: "Автокөліктің жарамды техникалық тексеруі жоқ.",
        ru: "У автомобиля нет действующего технического осмотра.",
        en: "The car has no valid technical inspection."
    )
}
