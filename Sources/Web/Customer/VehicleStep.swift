import CivilTime
import Hummingbird
import Identifiers
import Lending
import Operations
import PolicyModel
import Wording

/// The car that is bought or pledged; one pledge for each car.
enum VehicleStep {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .vehicle) { return detour }
        let said = try await site.lender.applications.said(applicant.file.number, in: [.vehicle], applicant.actor)
        let values = Dictionary(said.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { $1 })
        return page(applicant, context, site, values: values, problems: [])
    }

    static func submit(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .vehicle) { return detour }
        let form = try await request.form(context)
        var reader = FieldReader(form)
        let thisYear = try await site.lender.businessDay.today().year
        guard let vehicle = try read(&reader, applicant.file.request.product, thisYear: thisYear) else {
            return page(applicant, context, site, values: form.texts(fields), problems: reader.problems)
        }
        do {
            let file = try await site.lender.applications.saveVehicle(
                vehicle,
                application: applicant.file.number,
                applicant.actor
            )
            return seeOther(Applicant.next(file))
        } catch let problem as PledgeProblem {
            let problems = [(name: "vin", problem: problem as any UserFacingError)]
            return page(applicant, context, site, values: form.texts(fields), problems: problems)
        }
    }

    private static let fields = [
        "vin", "plate", "vehicleMake", "vehicleModel", "vehicleYear", "sellerIBAN", "vehicleOwnerIIN",
    ]

    private static func read(_ reader: inout FieldReader, _ product: Product, thisYear: Int) throws -> VehicleData? {
        let vin = try reader.read("vin") { try VehicleIdentifier($0) }
        let plate = try reader.read("plate") { try LicencePlate($0) }
        let make = try reader.text("vehicleMake", longest: 60)
        let model = try reader.text("vehicleModel", longest: 60)
        let year = try reader.whole("vehicleYear", in: 1950...(thisYear + 1))
        let account = product == .carLoan ? try reader.read("sellerIBAN") { try IBAN($0) } : nil
        let seller = product == .carLoan ? try reader.readIfPresent("vehicleOwnerIIN") { try IIN($0) } : nil
        guard let vin, let plate, let make, let model, let year, reader.problems.isEmpty else { return nil }
        return VehicleData(
            vehicle: vin,
            plate: plate,
            make: make,
            model: model,
            year: year,
            sellerAccount: account,
            seller: seller
        )
    }

    private static func page(
        _ applicant: Applicant,
        _ context: AppRequestContext,
        _ site: Site,
        values: [String: String],
        problems: [(name: String, problem: any UserFacingError)]
    ) -> Response {
        let language = context.language
        let form = StepForm(applicant.policy, language, values: values, problems: problems)
        let seller: HTML =
            applicant.file.request.product == .carLoan
            ? form.input("sellerIBAN", hint: IncomeStep.accountHint)
                + form.input("vehicleOwnerIIN", .number, hint: sellerHint, optional: true)
            : .empty
        return StepPage(site: site, context: context, applicant: applicant, step: .vehicle).response(
            status: problems.isEmpty ? .ok : .unprocessableContent,
            """
            \(form.summary)
            <form method="post" action="/apply/vehicle" class="card">\(applicant.csrfField)
            \(form.input("vin"))
            \(form.input("plate"))
            \(form.input("vehicleMake"))
            \(form.input("vehicleModel"))
            \(form.input("vehicleYear", .number))
            \(seller)
            <div class="actions"><button type="submit">\(StepPage.go[language])</button></div></form>
            """
        )
    }

    private static let sellerHint = LocalisedText(
        kk: "Сатушы жеке тұлға болса ғана; компанияда ЖСН болмайды",
        ru: "Только если продавец физическое лицо; у компании ИИН нет",
        en: "Only when the seller is a natural person; a company has no IIN"
    )
}
