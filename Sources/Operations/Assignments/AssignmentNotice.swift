public import CivilTime
import Identifiers
import Lending
import LoanMath
import Money
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault
public import Wording

/// A notice to a borrower about his claim.
public struct AssignmentNotice: Sendable, Hashable {
    public enum Moment: String, Sendable, Hashable, CaseIterable {
        /// An assignment is planned and data will be transferred.
        case before
        /// The claim has a new owner.
        case after
        /// The claim is ours again.
        case back
    }

    public let assignment: String
    public let moment: Moment
    public let on: CivilDate
}

extension AssignmentDesk {
    /// The notices about a contract, newest first.
    public func notices(of contract: String, _ actor: Actor) async throws -> [AssignmentNotice] {
        _ = try await lender.contracts.find(contract, actor)
        return try await lender.database.read { transaction in
            try AssignmentRecords.portfolios(of: contract, in: transaction).flatMap { portfolio in
                let back = try AssignmentRecords.claims(of: portfolio.id, in: transaction)
                    .first { $0.contract == contract }?.boughtBackOn
                let days: [(AssignmentNotice.Moment, CivilDate?)] = [
                    (.back, back), (.after, portfolio.transferredOn), (.before, portfolio.toldOn),
                ]
                return days.compactMap { moment, day in
                    day.map { AssignmentNotice(assignment: portfolio.id, moment: moment, on: $0) }
                }
            }
        }
    }

    /// The text of a notice as it was sent.
    public func notice(
        _ moment: AssignmentNotice.Moment,
        of contract: String,
        assignment: String,
        _ language: Language,
        _ actor: Actor
    ) async throws -> String {
        let file = try await lender.contracts.find(contract, actor)
        let text = try await lender.vault.document(
            ContractPerformance.self,
            of: file.subject,
            name: "\(Self.noticeName(contract, assignment, moment))/\(language.rawValue)",
            field: Fields.contractRecord.id,
            try await lender.occasion(actor, case: contract)
        )
        guard let text else { throw AssignmentProblem.unknown }
        return text
    }

    /// Keeps the notice in three languages and sends the borrower there.
    func notify(
        _ moment: AssignmentNotice.Moment,
        _ contract: String,
        _ assignment: String,
        _ assignee: Assignee,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        guard let file = try ContractRecords.find(contract, in: transaction) else { throw ContractProblem.unknown }
        guard let account = try file.view(asOf: occasion.businessDay).account else { throw ContractProblem.notActive }
        let policy = try lender.policy(on: occasion.businessDay)
        var settled = occasion
        settled.actor = .system("assignment")
        let letter = AssignmentLetter(
            moment: moment,
            contract: contract,
            assignee: assignee,
            account: account,
            policy: policy,
            on: occasion.businessDay
        )
        for language in Language.allCases {
            _ = try lender.vault.keepDocument(
                ClaimAssignment.self,
                of: file.subject,
                name: "\(Self.noticeName(contract, assignment, moment))/\(language.rawValue)",
                field: Fields.contractRecord.id,
                text: letter.html(language),
                settled,
                in: transaction
            )
        }
        try Outbox.add(
            .legalSMS,
            named: "assignment/\(assignment)/\(contract)/\(moment.rawValue)-\(occasion.businessDay)",
            reference: contract,
            subject: file.subject,
            content: AssignmentLetter.sms(moment, contract)[file.agreement.language],
            day: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
    }

    private static func noticeName(_ contract: String, _ assignment: String, _ moment: AssignmentNotice.Moment)
        -> String
    {
        "contract/\(contract)/assignment/\(assignment)/\(moment.rawValue)"
    }
}

/// The letter to the borrower (56-V Art. 9-1(8)).
struct AssignmentLetter {
    let moment: AssignmentNotice.Moment
    let contract: String
    let assignee: Assignee
    let account: LoanAccount
    let policy: Policy
    let on: CivilDate

    func html(_ language: Language) -> String {
        let escape = ContractDocument.escape
        var rows: [(LocalisedText, String)] = [
            (Self.creditor, "\(assignee.name), \(Self.bin[language]) \(assignee.id)"),
            (Self.address, assignee.address), (Self.phone, assignee.phone),
        ]
        if moment == .after {
            rows += [
                (Self.account, assignee.account.value),
                (Self.principal, ContractDocument.money(account.principalOutstanding)),
                (Self.interest, ContractDocument.money(account.payoff.interest)),
                (Self.penalty, ContractDocument.money(account.penaltyUnpaid)),
                (Self.costs, ContractDocument.money(account.costsUnpaid)),
                (Self.total, ContractDocument.money(account.payoff.total)),
            ]
        }
        var table = ""
        if moment != .back {
            for (title, value) in rows { table += "<tr><th>\(title[language])</th><td>\(escape(value))</td></tr>" }
        }
        return """
            <!doctype html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>\(escape(contract))</title>
            <style>\(ContractDocument.style)</style></head><body>
            <h1>\(title[language]) \(escape(contract))</h1>
            <p>\(ContractDocument.date(on)), \(escape(policy.controller.name[language]))</p>
            <p>\(text[language])</p>
            <table>\(table)</table>
            <p>\(Self.servicing[language])</p>
            <p>\(Self.questions[language]): \(escape(policy.controller.phone)), \(escape(policy.controller.email))</p>
            </body></html>
            """
    }

    /// No names and no amounts: a phone may be read by others.
    static func sms(_ moment: AssignmentNotice.Moment, _ contract: String) -> LocalisedText {
        switch moment {
        case .before:
            LocalisedText(
                kk:
                    "Kepil: \(contract) шарты бойынша талапты беру жоспарланып отыр. Кімге және қандай деректер берілетіні кабинетте.",
                ru:
                    "Kepil: требование по договору \(contract) планируется уступить. Кому и какие данные передаются — в кабинете.",
                en:
                    "Kepil: the claim under contract \(contract) is planned to be assigned. To whom, and which data go there, is in your account."
            )
        case .after:
            LocalisedText(
                kk:
                    "Kepil: \(contract) шарты бойынша талаптың жаңа иесі бар. Оның деректемелері мен берешек құрамы кабинетте. Төлеу тәртібі өзгермейді.",
                ru:
                    "Kepil: у требования по договору \(contract) новый владелец. Его реквизиты и состав долга — в кабинете. Платить можно как прежде.",
                en:
                    "Kepil: the claim under contract \(contract) has a new owner. Its details and what is owed are in your account. You pay as before."
            )
        case .back:
            LocalisedText(
                kk: "Kepil: \(contract) шарты бойынша талап қайтадан біздікі. Мәліметі кабинетте.",
                ru: "Kepil: требование по договору \(contract) снова принадлежит нам. Подробности — в кабинете.",
                en: "Kepil: the claim under contract \(contract) is ours again. The details are in your account."
            )
        }
    }

    private var title: LocalisedText {
        switch moment {
        case .before:
            LocalisedText(
                kk: "Жоспарланған талапты беру туралы хабарлама, шарт",
                ru: "Уведомление о планируемой уступке требования по договору",
                en: "Notice of the planned assignment of the claim under contract"
            )
        case .after:
            LocalisedText(
                kk: "Жаңа кредитор туралы хабарлама, шарт",
                ru: "Уведомление о новом кредиторе по договору",
                en: "Notice of the new creditor under contract"
            )
        case .back:
            LocalisedText(
                kk: "Талаптың қайтарылғаны туралы хабарлама, шарт",
                ru: "Уведомление о возврате требования по договору",
                en: "Notice that the claim came back under contract"
            )
        }
    }

    private var text: LocalisedText {
        switch moment {
        case .before:
            LocalisedText(
                kk:
                    "Осы шарт бойынша талап ету құқығын төмендегі компанияға беруді жоспарлап отырмыз (56-V Art. 9-1(8)). Оған шарт, төлемдер, мерзімі өткен берешек және автокөліктің құны туралы деректер беріледі. Шартқа қызмет көрсетуді жалғастырамыз, сондықтан атыңызды және байланыс деректеріңізді бермейміз; коллекторлық агенттікке берілсе, олар да беріледі.",
                ru:
                    "Мы планируем уступить право требования по этому договору компании, указанной ниже (56-V Art. 9-1(8)). Ей передаются сведения о договоре, платежах, просрочке и стоимости автомобиля. Договор обслуживаем по-прежнему мы, поэтому имя и контакты не передаются; при уступке коллекторскому агентству передаются и они.",
                en:
                    "We plan to assign the claim under this contract to the company below (56-V Art. 9-1(8)). It receives data on the contract, payments, arrears and the value of the car. We go on servicing the contract, so your name and contacts are not passed on; a collection agency would receive them too."
            )
        case .after:
            LocalisedText(
                kk:
                    "Осы шарт бойынша талап ету құқығы толығымен төмендегі компанияға өтті (56-V Art. 9-1(8)). Берешек құрамы бүгінгі күнге.",
                ru:
                    "Право требования по этому договору полностью перешло к компании, указанной ниже (56-V Art. 9-1(8)). Состав долга — на сегодня.",
                en:
                    "The whole claim under this contract has passed to the company below (56-V Art. 9-1(8)). What is owed is as of today."
            )
        case .back:
            LocalisedText(
                kk: "Осы шарт бойынша талап ету құқығы бізге қайтты. Шарт талаптары өзгерген жоқ.",
                ru: "Право требования по этому договору вернулось к нам. Условия договора не изменились.",
                en: "The claim under this contract has come back to us. The terms of the contract have not changed."
            )
        }
    }

    private static let creditor = LocalisedText(kk: "Компания", ru: "Компания", en: "Company")
    private static let bin = LocalisedText(kk: "БСН", ru: "БИН", en: "BIN")
    private static let address = LocalisedText(kk: "Мекенжайы", ru: "Адрес", en: "Address")
    private static let phone = LocalisedText(kk: "Телефоны", ru: "Телефон", en: "Telephone")
    private static let account = LocalisedText(kk: "Банк шоты", ru: "Банковский счёт", en: "Bank account")
    private static let principal = LocalisedText(kk: "Негізгі борыш", ru: "Основной долг", en: "Principal")
    private static let interest = LocalisedText(kk: "Сыйақы", ru: "Вознаграждение", en: "Interest")
    private static let penalty = LocalisedText(kk: "Тұрақсыздық айыбы", ru: "Неустойка", en: "Penalty")
    private static let costs = LocalisedText(kk: "Шығыстар", ru: "Расходы", en: "Costs")
    private static let total = LocalisedText(kk: "Барлығы", ru: "Всего", en: "Total")
    private static let servicing = LocalisedText(
        kk: "Төлемдерді бұрынғыдай біздің шотқа, шарт нөмірін көрсетіп төлейсіз: оларды біз есепке аламыз.",
        ru: "Платежи по-прежнему вносятся на наш счёт с номером договора: учитываем их мы.",
        en: "Payments go to our account with the number of the contract, as before: we keep the record of them."
    )
    private static let questions = LocalisedText(kk: "Сұрақтар бойынша", ru: "Вопросы", en: "Questions")
}
