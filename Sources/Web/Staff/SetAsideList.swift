import CivilTime
import Operations
import PrivacyKernel
import Wording

/// The contracts that the last close could not bring up to date, above the books that lack them.
enum SetAsideList {
    static func html(_ page: StaffPage) async throws -> HTML {
        let contracts = try await page.site.lender.dayClose.setAside(page.visitor.actor)
        guard !contracts.isEmpty else { return "" }
        let language = page.language
        let rows = contracts.html { aside in
            """
            <tr><th scope="row">\(aside.contract)</th><td>\(Format.date(aside.day))</td><td>\(aside.error)</td></tr>
            """
        }
        return """
            <div class="warn" role="alert"><p>\(explanation[language])</p></div>
            \(page.table(title, [contract, day, error], rows))
            """
    }

    private static let title = LocalisedText(
        kk: "Кейінге қалдырылған шарттар",
        ru: "Отложенные договоры",
        en: "Contracts set aside"
    )
    private static let explanation = LocalisedText(
        kk:
            "Бұл шарттардың күні жабылмады, кітаптарда олардың соңғы жазбалары жоқ. Әр жабуда қайта көріледі; қатені әкімшіге хабарлаңыз.",
        ru:
            "По этим договорам день не закрыт, и последних проводок по ним в учёте нет. Каждое закрытие пробует снова; сообщите об ошибке администратору.",
        en:
            "The day is not closed for these contracts, and the books lack their last entries. Each close tries again; tell the administrator of the error."
    )
    private static let contract = LocalisedText(kk: "Шарт", ru: "Договор", en: "Contract")
    private static let day = LocalisedText(kk: "Жабылмаған күн", ru: "Незакрытый день", en: "Day not closed")
    private static let error = LocalisedText(kk: "Қате", ru: "Ошибка", en: "Error")
}
