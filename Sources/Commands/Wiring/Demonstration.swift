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
        // Two people close a month.
        Account(login: "accountant2", role: "accountant", name: "Бас бухгалтер"),
        Account(login: "privacy", role: "dataProtectionOfficer", name: "Деректерге жауапты"),
        // Two people let a version of the policy come into force.
        Account(login: "privacy2", role: "dataProtectionOfficer", name: "Деректерге жауаптының орынбасары"),
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
                  Бағдарламаларға: http://127.0.0.1:{port}/api/openapi.json   (кілті: {token})

                Қызметкерлердің есептік жазбалары, http://127.0.0.1:{port}/staff/sign-in :
                {accounts}

                Үш нәрсені байқап көріңіз:
                  1. http://127.0.0.1:{port}/quote — 3 000 000 ₸ көлікті есептеп, өтінім беріңіз. Деректерді сыртқы әлемдегі
                     адамнан алыңыз (1-нөмірдің табысы жеткілікті); SMS коды да сонда, {outside}/ бетінде.
                  2. Қызметкер ретінде кіріңіз: underwriter атынан істі атсыз көресіз, administrator күнді жылжытады.
                  3. «Менің деректерім» → дәлел файлы, содан соң: kepil evidence verify kepil-proof.txt --key …

                Тоқтату: Ctrl-C.
                """,
            ru: """
                Kepil работает.

                  Кредитор:      http://127.0.0.1:{port}/
                  Внешний мир:   {outside}/   (вымышленные люди, SMS, банк)
                  Для программ:  http://127.0.0.1:{port}/api/openapi.json   (ключ: {token})

                Учётные записи сотрудников, http://127.0.0.1:{port}/staff/sign-in :
                {accounts}

                Попробуйте три вещи:
                  1. http://127.0.0.1:{port}/quote — рассчитайте автомобиль за 3 000 000 ₸ и подайте заявку. Данные возьмите у
                     человека из внешнего мира (у первого дохода достаточно); код из SMS там же, на {outside}/.
                  2. Войдите как сотрудник: underwriter видит дело без имени, administrator сдвигает дату.
                  3. «Мои данные» → файл доказательства, затем: kepil evidence verify kepil-proof.txt --key …

                Остановить: Ctrl-C.
                """,
            en: """
                Kepil is running.

                  Lender:         http://127.0.0.1:{port}/
                  Outside world:  {outside}/   (invented people, SMS, bank)
                  For programs:   http://127.0.0.1:{port}/api/openapi.json   (token: {token})

                Accounts of the staff, http://127.0.0.1:{port}/staff/sign-in :
                {accounts}

                Three things to try:
                  1. http://127.0.0.1:{port}/quote — price a car of 3,000,000 ₸ and apply. Take the data of somebody from the
                     outside world (number 1 earns enough); the SMS code is there too, at {outside}/.
                  2. Sign in as staff: the underwriter sees a case without a name, the administrator moves the date.
                  3. “My data” → the proof file, then: kepil evidence verify kepil-proof.txt --key …

                Stop with Ctrl-C.
                """
        )
        return words.filled(["port": String(port), "outside": outside, "accounts": list, "token": integratorToken])[
            language
        ]
    }
}
