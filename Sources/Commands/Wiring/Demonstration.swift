import Operations
import PolicyModel
import Wording

/// The demonstration lender: an account for every role. The passwords are public on purpose; the lender listens on the
/// loopback address only.
enum Demonstration {
    struct Account: Sendable {
        let login: String
        let role: String
        let name: String
        var password: String { "kepil-\(login)" }
    }

    static let integratorToken = "demonstration-integrator"

    private static let accounts = [
        Account(login: "officer", role: "loanOfficer", name: "Несие маманы"),
        Account(login: "underwriter", role: "underwriter", name: "Андеррайтер"),
        Account(login: "callcentre", role: "callCentre", name: "Байланыс орталығы"),
        Account(login: "collections", role: "collections", name: "Өндіріп алу"),
        Account(login: "accountant", role: "accountant", name: "Бухгалтер"),
        Account(login: "privacy", role: "dataProtectionOfficer", name: "Деректерге жауапты"),
        Account(login: "auditor", role: "auditor", name: "Аудитор"),
        Account(login: "administrator", role: "administrator", name: "Әкімші"),
    ]

    static func load(_ lender: Lender) async throws -> [Account] {
        let known = Set(try await lender.staff.all().map(\.login))
        for account in accounts where !known.contains(account.login) {
            try await lender.staff.save(
                login: account.login,
                role: RoleID(account.role),
                displayName: account.name,
                password: account.password
            )
        }
        try await lender.staff.saveIntegrator(name: "demonstration", token: integratorToken)
        return accounts
    }

    static func greeting(port: Int, outside: String, _ accounts: [Account], _ language: Language) -> String {
        let list = accounts.map { "  \($0.login)  \($0.password)  (\($0.role))" }.joined(separator: "\n")
        let words = LocalisedText(
            kk: """
                Kepil жұмыс істеп тұр.

                  Кредитор:      http://127.0.0.1:{port}/
                  Сыртқы әлем:   {outside}/   (ойдан шығарылған адамдар, SMS, банк)

                Қызметкерлердің есептік жазбалары (консольдің беттері әлі жоқ):
                {accounts}

                Үш нәрсені байқап көріңіз:
                  1. http://127.0.0.1:{port}/quote — 3 000 000 ₸ көлікті есептеңіз.
                  2. http://127.0.0.1:{port}/notice — саясаттан жасалған хабарлама, үш тілде.
                  3. http://127.0.0.1:{port}/log/checkpoint — журналдың қол қойылған басы.

                Тоқтату: Ctrl-C.
                """,
            ru: """
                Kepil работает.

                  Кредитор:      http://127.0.0.1:{port}/
                  Внешний мир:   {outside}/   (вымышленные люди, SMS, банк)

                Учётные записи сотрудников (страниц консоли пока нет):
                {accounts}

                Попробуйте три вещи:
                  1. http://127.0.0.1:{port}/quote — рассчитайте автомобиль за 3 000 000 ₸.
                  2. http://127.0.0.1:{port}/notice — уведомление, созданное из политики, на трёх языках.
                  3. http://127.0.0.1:{port}/log/checkpoint — подписанная вершина журнала.

                Остановить: Ctrl-C.
                """,
            en: """
                Kepil is running.

                  Lender:         http://127.0.0.1:{port}/
                  Outside world:  {outside}/   (invented people, SMS, bank)

                Accounts of the staff (the console has no pages yet):
                {accounts}

                Three things to try:
                  1. http://127.0.0.1:{port}/quote — price a car of 3,000,000 ₸.
                  2. http://127.0.0.1:{port}/notice — the notice generated from the policy, in three languages.
                  3. http://127.0.0.1:{port}/log/checkpoint — the signed head of the log.

                Stop with Ctrl-C.
                """
        )
        return words.filled(["port": String(port), "outside": outside, "accounts": list])[language]
    }
}
