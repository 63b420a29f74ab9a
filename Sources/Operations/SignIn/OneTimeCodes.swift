import CivilTime
import Crypto
import Identifiers
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// What a one-time code confirms. A code for one use opens nothing else.
public enum CodeUse: String, Sendable, Hashable {
    case signIn = "sign-in"
    case phone = "phone"
    /// Confirms a phone number to an integrator at whose place somebody applies; it opens no session.
    case partnerPhone = "partner-phone"
    case signature = "signature"
    /// Confirms an e-mail address.
    case email = "email"
    /// Confirms in a branch that the person himself gives the consents named (clause 9.5).
    case consent = "consent"
    /// Confirms that a request about one's data is one's own.
    case request = "request"

    static func phone(askedBy actor: Actor) -> CodeUse {
        actor.role.rawValue == "integrator" ? .partnerPhone : .phone
    }
}

/// Six-digit codes sent by SMS: five minutes, five attempts, one use, three codes in ten minutes.
struct OneTimeCodes: Sendable {
    static let lifetimeSeconds: Int64 = 300
    static let attempts: Int64 = 5
    static let codesPerTenMinutes: Int64 = 3

    let lender: Lender

    /// Makes a code and sends it by SMS. Returns the id of the code.
    ///
    /// - Parameter phone: The number that the code is to prove; the one that the vault holds when none is named. The
    ///   vault's may change between the asking and the sending, so a code that proves a number never goes by it.
    func send(
        to subject: SubjectID,
        phone: PhoneNumber? = nil,
        use: CodeUse,
        reference: String,
        language: Language,
        _ occasion: Occasion
    ) async throws -> String {
        let (id, code) = try await issue(to: subject, use: use, reference: reference, at: occasion.at)
        let message = try await lender.vault.disclose(
            to: SMSGateway.self,
            for: ServiceMessages.self,
            Access(
                subject: subject,
                fields: [Fields.phone.id],
                occasion: Occasion(
                    actor: .system("one-time-codes"),
                    caseReference: id,
                    businessDay: occasion.businessDay,
                    at: occasion.at
                )
            ),
            supplying: phone.map { [Fields.phone.id: $0.value] } ?? [:]
        )
        do { try await lender.counterparties.sms.send(message, text: Self.text(use, code)[language]) } catch {
            throw SignInProblem.codeNotSent
        }
        return id
    }

    /// Makes a code that the caller sends.
    func issue(to subject: SubjectID, use: CodeUse, reference: String, at: Instant) async throws
        -> (id: String, code: String)
    {
        let id = "o_" + RandomID.make()
        var generator = SystemRandomNumberGenerator()
        let number = Int.random(in: 0...999_999, using: &generator)
        let code = String(repeating: "0", count: 6 - String(number).utf8.count) + String(number)
        try await lender.database.write { transaction in
            let recent = try transaction.query(
                "SELECT COUNT(*) FROM one_time_code WHERE subject = $1 AND use = $2 AND created_at > $3",
                [
                    .text(subject.rawValue), .text(use.rawValue),
                    .integer(at.adding(seconds: -600).milliseconds),
                ]
            ).first?.integer(0)
            guard (recent ?? 0) < Self.codesPerTenMinutes else { throw SignInProblem.tooManyCodes }
            try transaction.execute(
                """
                INSERT INTO one_time_code (id, subject, use, reference, code_hash, created_at, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .text(id), .text(subject.rawValue), .text(use.rawValue), .text(reference),
                    .text(Self.hash(code, id)), .integer(at.milliseconds),
                    .integer(at.adding(seconds: Self.lifetimeSeconds).milliseconds),
                ]
            )
        }
        return (id, code)
    }

    /// Checks a code inside the transaction of the act it confirms. A wrong guess must count although the act fails, so
    /// the caller commits a `false` answer before it refuses.
    func check(
        _ code: String,
        of subject: SubjectID,
        use: CodeUse,
        reference: String,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        let rows = try transaction.query(
            """
            SELECT id, code_hash, attempts FROM one_time_code
            WHERE subject = $1 AND use = $2 AND reference = $3 AND used_at IS NULL AND expires_at > $4
            ORDER BY created_at DESC LIMIT 1
            """,
            [.text(subject.rawValue), .text(use.rawValue), .text(reference), .integer(at.milliseconds)]
        )
        guard let row = rows.first, try row.integer(2) < Self.attempts else { return false }
        let id = try row.text(0)
        guard try row.text(1) == Self.hash(code.filter { !$0.isWhitespace }, id) else {
            try transaction.execute("UPDATE one_time_code SET attempts = attempts + 1 WHERE id = $1", [.text(id)])
            return false
        }
        // The codes sent before this one end with it, or they would be good again now that it is used.
        try transaction.execute(
            """
            UPDATE one_time_code SET used_at = $1
            WHERE subject = $2 AND use = $3 AND reference = $4 AND used_at IS NULL
            """,
            [.integer(at.milliseconds), .text(subject.rawValue), .text(use.rawValue), .text(reference)]
        )
        return true
    }

    /// Salted by the code's own id; the short life and the few attempts guard it, not the hash.
    private static func hash(_ code: String, _ id: String) -> String { ShownText.hash("\(id)|\(code)") }

    static func text(_ use: CodeUse, _ code: String) -> LocalisedText {
        switch use {
        case .signIn, .phone:
            LocalisedText(
                kk: "Kepil: кіру коды \(code). Оны ешкімге айтпаңыз.",
                ru: "Kepil: код входа \(code). Никому его не сообщайте.",
                en: "Kepil: your sign-in code is \(code). Tell it to nobody."
            )
        case .partnerPhone:
            LocalisedText(
                kk: "Kepil: телефонды растау коды \(code). Оны тек өтінім беріп жатқан жеріңізде айтыңыз.",
                ru: "Kepil: код \(code) подтверждает ваш телефон. Назовите его только там, где оформляете заявку.",
                en: "Kepil: your phone confirmation code is \(code). Tell it only where you are applying."
            )
        case .email:
            LocalisedText(
                kk: "Kepil: электрондық поштаны растау коды {code}. Оны жеке кабинетке енгізіңіз.",
                ru: "Kepil: код {code} подтверждает вашу электронную почту. Введите его в личном кабинете.",
                en: "Kepil: {code} confirms your e-mail address. Enter it on your own pages."
            ).filled(["code": code])
        case .consent:
            LocalisedText(
                kk: "Kepil: бөлімшеде келісім беруді растау коды {code}. Оны қызметкерге айтсаңыз, келісім бересіз.",
                ru: "Kepil: код {code} подтверждает согласия в отделении. Назвав его сотруднику, вы даёте их.",
                en: "Kepil: your consent code is {code}. Telling it to the employee at the branch gives the consents."
            ).filled(["code": code])
        case .request:
            LocalisedText(
                kk: "Kepil: өтінішті растау коды \(code). Оны ешкімге айтпаңыз.",
                ru: "Kepil: код \(code) подтверждает ваше обращение. Никому его не сообщайте.",
                en: "Kepil: your request confirmation code is \(code). Tell it to nobody."
            )
        case .signature:
            LocalisedText(
                kk: "Kepil: шартқа қол қою коды \(code). Оны енгізу арқылы шартқа қол қоясыз.",
                ru: "Kepil: код подписания договора \(code). Вводя его, вы подписываете договор.",
                en: "Kepil: your signature code is \(code). Entering it signs the contract."
            )
        }
    }
}

public enum SignInProblem: UserFacingError, Hashable {
    case tooManyCodes
    case codeNotSent
    case wrongCode
    case wrongPassword
    case accountLocked

    public var code: String {
        switch self {
        case .tooManyCodes: "sign-in/too-many-codes"
        case .codeNotSent: "sign-in/code-not-sent"
        case .wrongCode: "sign-in/wrong-code"
        case .wrongPassword: "sign-in/wrong-password"
        case .accountLocked: "sign-in/account-locked"
        }
    }
    public var summary: LocalisedText {
        switch self {
        case .tooManyCodes:
            LocalisedText(
                kk: "Кодтар тым жиі сұралды.",
                ru: "Коды запрашивались слишком часто.",
                en: "Codes were asked for too often."
            )
        case .codeNotSent:
            LocalisedText(
                kk: "Код жіберілмеді: SMS қызметі жауап бермейді.",
                ru: "Код не отправлен: служба SMS не отвечает.",
                en: "The code was not sent: the SMS service does not answer."
            )
        case .wrongCode:
            LocalisedText(
                kk: "Код қате немесе мерзімі өткен.",
                ru: "Код неверен или истёк.",
                en: "The code is wrong or has expired."
            )
        case .wrongPassword:
            LocalisedText(
                kk: "Логин немесе құпиясөз қате.",
                ru: "Неверный логин или пароль.",
                en: "The login or the password is wrong."
            )
        case .accountLocked:
            LocalisedText(
                kk: "Қате әрекеттер көп болғандықтан кіру уақытша жабылды.",
                ru: "Вход временно закрыт из-за множества ошибок.",
                en: "Sign-in is closed for a while after many wrong attempts."
            )
        }
    }
    public var remedy: LocalisedText {
        switch self {
        case .tooManyCodes:
            LocalisedText(
                kk: "Он минуттан кейін қайталап көріңіз.",
                ru: "Повторите через десять минут.",
                en: "Try again in ten minutes."
            )
        case .codeNotSent:
            LocalisedText(
                kk: "Бір минуттан кейін қайталаңыз; енгізген деректеріңіз сақталды.",
                ru: "Повторите через минуту; введённое сохранено.",
                en: "Try again in a minute; what you entered is saved."
            )
        case .wrongCode:
            LocalisedText(
                kk: "Соңғы келген кодты енгізіңіз немесе жаңасын сұраңыз.",
                ru: "Введите последний полученный код или запросите новый.",
                en: "Enter the newest code you received, or ask for a new one."
            )
        case .wrongPassword:
            LocalisedText(
                kk: "Қайта енгізіңіз; бес қатеден кейін кіру 15 минутқа жабылады.",
                ru: "Введите заново; после пяти ошибок вход закроется на 15 минут.",
                en: "Enter them again; after five mistakes sign-in closes for 15 minutes."
            )
        case .accountLocked:
            LocalisedText(
                kk: "15 минуттан кейін қайталаңыз.",
                ru: "Повторите через 15 минут.",
                en: "Try again in 15 minutes."
            )
        }
    }
}
