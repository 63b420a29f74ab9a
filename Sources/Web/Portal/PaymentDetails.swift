import Lending
import Operations
import PolicyModel
import Wording

/// To whom a borrower transfers money, and with which words.
enum PaymentDetails {
    /// The rows of a list of facts: recipient, account, bank, details.
    static func rows(_ page: PortalPage) -> HTML {
        let language = page.language
        let controller = page.site.layout.controller
        let known = page.site.lender.accounting.repaymentAccount
        return """
            <dt>\(recipient[language])</dt><dd>\(controller.name[language]), \(bin[language]) \(controller.bin)</dd>
            \(known.html { account($0, language) })
            \(if: known == nil, "<dt>\(accountWord[language])</dt><dd>\(ask[language]) <a href=\"tel:\(controller.phone)\">\(controller.phone)</a></dd>")
            <dt>\(details[language])</dt><dd><strong>\(ContractPage.title[language]) \(page.number)</strong></dd>
            """
    }

    private static func account(_ account: RepaymentAccount, _ language: Language) -> HTML {
        """
        <dt>\(accountWord[language])</dt><dd>\(account.spaced)</dd>
        <dt>\(bankWord[language])</dt><dd>\(account.bank[language])\(account.bankIdentifier.html { ", \($0)" })</dd>
        """
    }

    static func list(_ page: PortalPage) -> HTML { "<dl class=\"facts\">\(rows(page))</dl>" }

    private static let recipient = LocalisedText(kk: "Алушы", ru: "Получатель", en: "Recipient")
    private static let bin = LocalisedText(kk: "БСН", ru: "БИН", en: "BIN")
    private static let accountWord = LocalisedText(kk: "Шот (ЖСК)", ru: "Счёт (ИИК)", en: "Account (IBAN)")
    private static let bankWord = LocalisedText(kk: "Банк", ru: "Банк", en: "Bank")
    private static let details = LocalisedText(
        kk: "Төлем мақсаты",
        ru: "Назначение платежа",
        en: "Payment details"
    )
    private static let ask = LocalisedText(
        kk: "шот нөмірін телефон арқылы біліңіз:",
        ru: "номер счёта подскажут по телефону",
        en: "ask us for the account number:"
    )
}
