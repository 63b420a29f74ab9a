public import Wording

/// What is wrong with one row of an import. Quotes nothing from the row, because rows are about people.
public struct ImportProblem: Sendable, Hashable {
    public let file: String
    /// Counted from 1, the heading included.
    public let row: Int
    /// The column, where one is to blame.
    public let column: String?
    /// Stable: `import/not-a-date`, or the code of the check that refused the value.
    public let code: String
    public let text: LocalisedText
}

/// Why a row of an import cannot be taken.
enum ImportFault: String {
    case columns, missing, date, future, amount, number, word, repeated, differs, order, unknown, repeatedFact, early

    var code: String {
        switch self {
        case .columns: "import/columns"
        case .missing: "import/missing"
        case .date: "import/not-a-date"
        case .future: "import/future"
        case .amount: "import/not-an-amount"
        case .number: "import/not-a-number"
        case .word: "import/unknown-word"
        case .repeated: "import/repeated-reference"
        case .differs: "import/differs"
        case .order: "import/history-order"
        case .unknown: "import/unknown-reference"
        case .repeatedFact: "import/repeated-payment"
        case .early: "import/before-signing"
        }
    }

    var text: LocalisedText {
        switch self {
        case .columns:
            LocalisedText(
                kk: "бағандар саны немесе аттары сипаттамаға сай емес",
                ru: "число или названия столбцов не соответствуют описанию",
                en: "the number or names of the columns are not as described"
            )
        case .missing:
            LocalisedText(
                kk: "мән жоқ немесе тым ұзын",
                ru: "значения нет или оно слишком длинное",
                en: "the value is missing or too long"
            )
        case .date:
            LocalisedText(
                kk: "күн ЖЖЖЖ-АА-КК түрінде жазылуы керек",
                ru: "дата должна быть в виде ГГГГ-ММ-ДД",
                en: "the date must be written YYYY-MM-DD"
            )
        case .future:
            LocalisedText(
                kk: "күні жұмыс күнінен кейін",
                ru: "дата позже рабочей даты",
                en: "the date is later than the business date"
            )
        case .amount:
            LocalisedText(
                kk: "сома оң болып, теңгемен жазылуы керек, мысалы 106493.00",
                ru: "сумма должна быть положительной, в тенге, например 106493.00",
                en: "the amount must be positive, in tenge, such as 106493.00"
            )
        case .number:
            LocalisedText(
                kk: "сан рұқсат етілген шектерде емес",
                ru: "число не в допустимых пределах",
                en: "the number is not within its limits"
            )
        case .word:
            LocalisedText(
                kk: "бұл бағанда мұндай сөз болмайды",
                ru: "такого слова в этом столбце не бывает",
                en: "this column knows no such word"
            )
        case .repeated:
            LocalisedText(
                kk: "бұл шарт нөмірі жоғарыда кездесті",
                ru: "этот номер договора уже встретился выше",
                en: "this contract reference already occurs above"
            )
        case .differs:
            LocalisedText(
                kk: "бұл шарт бұрын басқа мазмұнмен қабылданған",
                ru: "этот договор уже принят с другим содержанием",
                en: "this contract was taken over earlier with another content"
            )
        case .order:
            LocalisedText(
                kk: "тарих жолдары шарттармен бір ретте тұруы керек",
                ru: "строки истории должны идти в порядке договоров",
                en: "history rows must stand in the order of the contracts"
            )
        case .unknown:
            LocalisedText(
                kk: "шарттар файлында мұндай нөмір жоқ",
                ru: "в файле договоров нет такого номера",
                en: "the contracts hold no such reference"
            )
        case .repeatedFact:
            LocalisedText(
                kk: "бұл төлем нөмірі бұрын қолданылған",
                ru: "этот номер платежа уже использован",
                en: "this payment reference has been used already"
            )
        case .early:
            LocalisedText(
                kk: "күні шартқа қол қойылған күннен бұрын",
                ru: "дата раньше подписания договора",
                en: "the date lies before the signing of the contract"
            )
        }
    }
}
