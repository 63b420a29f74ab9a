import HTTPTypes
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// The roles that have a desk here. Others may sign in, but no page shows them anything.
enum StaffRole: String {
    case loanOfficer, underwriter, callCentre, collections, accountant, dataProtectionOfficer, administrator, auditor

    var keepsBooks: Bool { self == .accountant || self == .auditor }
    var seesContracts: Bool { self == .loanOfficer || self == .collections || keepsBooks }
    var answersHardship: Bool { self == .loanOfficer || self == .collections }
    var seesApplications: Bool { self == .loanOfficer || self == .underwriter }
}

/// Who is at a staff page. The policy decides about data; this only keeps people at their own desks.
struct StaffVisitor {
    let account: StaffAccount
    let csrf: String
    let role: StaffRole?

    var actor: Actor { account.actor }

    /// The signed-in employee.
    init(_ context: AppRequestContext) throws {
        guard let account = context.staff, let session = context.session else { throw PageProblem.staffOnly }
        self.account = account
        csrf = session.csrf
        role = StaffRole(rawValue: account.role.rawValue)
    }

    /// The signed-in employee, when the page belongs to his desk.
    init(_ context: AppRequestContext, anyOf roles: StaffRole...) throws {
        try self.init(context)
        guard let role, roles.contains(role) else { throw StaffProblem.anotherDesk }
    }

    var csrfField: HTML { "<input type=\"hidden\" name=\"csrf\" value=\"\(csrf)\">" }
}

/// What a staff page refuses by itself.
enum StaffProblem: StatusBearing, Hashable {
    case anotherDesk
    case unreadableDate
    case dateNotLater
    case dateTooFar
    case unreadableAmount
    case unreadableRate
    case noOutcome
    case statement([StatementRowProblem])

    var statusCode: Int { self == .anotherDesk ? 403 : 422 }

    var code: String {
        switch self {
        case .anotherDesk: "staff/another-desk"
        case .unreadableDate: "staff/unreadable-date"
        case .dateNotLater: "staff/date-not-later"
        case .dateTooFar: "staff/date-too-far"
        case .unreadableAmount: "staff/unreadable-amount"
        case .unreadableRate: "staff/unreadable-rate"
        case .noOutcome: "staff/no-outcome"
        case .statement: "staff/statement"
        }
    }

    var summary: LocalisedText {
        switch self {
        case .anotherDesk:
            LocalisedText(
                kk: "Бұл бет сіздің міндетіңізге жатпайды.",
                ru: "Эта страница не относится к вашей работе.",
                en: "This page is not part of your work."
            )
        case .unreadableDate:
            LocalisedText(kk: "Күн түсініксіз.", ru: "Дата непонятна.", en: "The date cannot be read.")
        case .dateNotLater:
            LocalisedText(
                kk: "Бұл күн жұмыс күнінен кейін емес.",
                ru: "Эта дата не позже рабочей даты.",
                en: "This date is not later than the business date."
            )
        case .dateTooFar:
            LocalisedText(
                kk: "Бір ретте ең көбі 366 күн жабылады.",
                ru: "За один раз закрывается не больше 366 дней.",
                en: "At most 366 days are closed at once."
            )
        case .unreadableAmount:
            LocalisedText(kk: "Сома түсініксіз.", ru: "Сумма непонятна.", en: "The amount cannot be read.")
        case .unreadableRate:
            LocalisedText(kk: "Мөлшерлеме түсініксіз.", ru: "Ставка непонятна.", en: "The rate cannot be read.")
        case .noOutcome:
            LocalisedText(kk: "Шешім таңдалмаған.", ru: "Решение не выбрано.", en: "No decision was chosen.")
        case .statement(let problems):
            LocalisedText(
                kk: "Үзіндідегі қате жолдар саны: \(problems.count). Ештеңе қабылданған жоқ.",
                ru: "Строк выписки с ошибками: \(problems.count). Ничего не принято.",
                en: "Rows of the statement with mistakes: \(problems.count). Nothing was taken in."
            )
        }
    }

    var remedy: LocalisedText {
        switch self {
        case .anotherDesk:
            LocalisedText(
                kk: "Жұмыс тізіміне оралыңыз.",
                ru: "Вернитесь к списку дел.",
                en: "Go back to your work list."
            )
        case .unreadableDate, .dateNotLater, .dateTooFar:
            LocalisedText(
                kk: "Жұмыс күнінен кейінгі, одан бір жылдан аспайтын күнді таңдаңыз.",
                ru: "Выберите дату позже рабочей, но не дальше года.",
                en: "Choose a date after the business date and within a year of it."
            )
        case .unreadableAmount:
            LocalisedText(
                kk: "Теңгемен жазыңыз, мысалы 2100000.",
                ru: "Запишите в тенге, например 2100000.",
                en: "Write it in tenge, such as 2100000."
            )
        case .unreadableRate:
            LocalisedText(
                kk: "Айлық пайызбен жазыңыз, мысалы 3,2.",
                ru: "Запишите в процентах в месяц, например 3,2.",
                en: "Write it in per cent a month, such as 3.2."
            )
        case .noOutcome:
            LocalisedText(
                kk: "Мақұлдауды немесе бас тартуды таңдаңыз.",
                ru: "Выберите одобрение или отказ.",
                en: "Choose approval or refusal."
            )
        case .statement:
            LocalisedText(
                kk: "Төменде көрсетілген жолдарды түзетіп, қайта жіберіңіз.",
                ru: "Исправьте указанные ниже строки и отправьте ещё раз.",
                en: "Correct the rows named below and send it again."
            )
        }
    }
}
