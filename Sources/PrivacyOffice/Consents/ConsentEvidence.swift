public import Wording

/// How a consent was given, with what proves it (clause 9.5).
public struct ConsentEvidence: Sendable, Hashable {
    public enum Way: Sendable, Hashable {
        /// By the person himself, on the site or in the app.
        case site
        /// By phone: the recording of the call, the version of the script that was read, and that it was read back.
        case phone(recording: String, script: String, readBack: Bool)
        /// In a branch, on a form with the person's signature.
        case signedForm(number: String)
        /// In a branch, with a code that was sent to his confirmed phone.
        case code
        /// On a form that another system kept; its contract was taken over with its reference.
        case takenOver(reference: String)
        /// Through the state service, which keeps its own record (94-V Art. 8-1).
        case stateService
    }

    public let way: Way
    /// Who entered it: `customer` or an employee's account id.
    public let enteredBy: String
    /// Whether the person chose that the consent goes on when the contract has ended (clause 9.6).
    public let outlivesContract: Bool

    public init(_ way: Way, enteredBy: String, outlivesContract: Bool = false) {
        self.way = way
        self.enteredBy = enteredBy
        self.outlivesContract = outlivesContract
    }

    /// A consent that the person gave himself.
    public static let site = ConsentEvidence(.site, enteredBy: "customer")

    /// The word in the list of channels of a consent.
    var channel: String {
        switch way {
        case .site: "website"
        case .phone: "phone"
        case .signedForm, .code, .takenOver: "branch"
        case .stateService: "stateService"
        }
    }

    var recording: String? { if case .phone(let recording, _, _) = way { recording } else { nil } }
    var script: String? { if case .phone(_, let script, _) = way { script } else { nil } }
    var form: String? {
        switch way {
        case .signedForm(let number), .takenOver(let number): number
        case .site, .phone, .code, .stateService: nil
        }
    }

    /// - Throws: ``ConsentProblem`` when it would prove nothing.
    func check() throws(ConsentProblem) {
        switch way {
        case .phone(let recording, let script, let readBack):
            guard Self.isReference(recording) else { throw .recordingMissing }
            guard !script.isEmpty else { throw .scriptMissing }
            guard readBack else { throw .notReadBack }
        case .signedForm(let number):
            guard Self.isReference(number) else { throw .formMissing }
        case .site, .code, .takenOver, .stateService: break
        }
    }

    /// A number of a recording or of a form, which names nobody.
    public static func isReference(_ text: String) -> Bool {
        (3...60).contains(text.count) && text.allSatisfy { $0.isLetter || $0.isNumber || "-./_№".contains($0) }
    }
}

/// A consent that cannot be given in this way.
public enum ConsentProblem: UserFacingError, Hashable, CaseIterable {
    case channelNotAllowed
    case stateServiceOnly
    case recordingMissing
    case recordingUnknown
    case scriptMissing
    case notReadBack
    case formMissing

    public var code: String {
        switch self {
        case .channelNotAllowed: "consent/channel-not-allowed"
        case .stateServiceOnly: "consent/state-service-only"
        case .recordingMissing: "consent/recording-missing"
        case .recordingUnknown: "consent/recording-unknown"
        case .scriptMissing: "consent/script-missing"
        case .notReadBack: "consent/not-read-back"
        case .formMissing: "consent/form-missing"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .channelNotAllowed:
            LocalisedText(
                kk: "Бұл келісімді осы арна арқылы беруге болмайды.",
                ru: "Это согласие нельзя дать таким способом.",
                en: "This consent cannot be given through this channel."
            )
        case .stateServiceOnly:
            LocalisedText(
                kk: "Мемлекеттік жүйедегі деректерге келісім мемлекеттік сервис арқылы ғана беріледі (94-V Art. 8(1)).",
                ru:
                    "Согласие на данные государственных систем даётся только через государственный сервис (94-V Art. 8(1)).",
                en: "Consent to data held in state systems is given through the state service only (94-V Art. 8(1))."
            )
        case .recordingMissing:
            LocalisedText(
                kk: "Сөйлесу жазбасының нөмірі жоқ.",
                ru: "Нет номера записи разговора.",
                en: "The number of the call's recording is missing."
            )
        case .recordingUnknown:
            LocalisedText(
                kk: "Тіркелімде осы адаммен бүгінгі мұндай сөйлесу жоқ (clause 9.5).",
                ru: "В реестре нет такого сегодняшнего разговора с этим человеком (clause 9.5).",
                en: "The register holds no such call of today with this person (clause 9.5)."
            )
        case .scriptMissing:
            LocalisedText(
                kk: "Оқылған мәтіннің нұсқасы көрсетілмеген.",
                ru: "Не указана версия прочитанного текста.",
                en: "The version of the script that was read is missing."
            )
        case .notReadBack:
            LocalisedText(
                kk: "Келісім мәтіні адамға қайталап оқылмаған.",
                ru: "Текст согласия не был повторён человеку.",
                en: "The consent was not read back to the person."
            )
        case .formMissing:
            LocalisedText(
                kk: "Қол қойылған бланкінің нөмірі жоқ.",
                ru: "Нет номера подписанного бланка.",
                en: "The number of the signed form is missing."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .channelNotAllowed:
            LocalisedText(
                kk: "Келісім мәтінінде көрсетілген арнаны пайдаланыңыз.",
                ru: "Воспользуйтесь способом, указанным в тексте согласия.",
                en: "Use a channel named in the text of the consent."
            )
        case .stateServiceOnly:
            LocalisedText(
                kk: "Адамға eGov-та келісім беруді ұсыныңыз.",
                ru: "Предложите человеку дать согласие на eGov.",
                en: "Ask the person to give it on eGov."
            )
        case .recordingMissing:
            LocalisedText(
                kk: "Жазбалар журналындағы нөмірді енгізіңіз: латын әріптері, сандар, сызықша.",
                ru: "Введите номер из журнала записей: латинские буквы, цифры, дефис.",
                en: "Enter the number from the register of recordings: letters, digits, hyphens."
            )
        case .recordingUnknown:
            LocalisedText(
                kk: "Алдымен сөйлесудің жазылатынын хабарлап, тіркелімге енгізіңіз.",
                ru: "Сначала объявите о записи разговора: он попадёт в реестр.",
                en: "First announce that the call is recorded: that enters it in the register."
            )
        case .scriptMissing:
            LocalisedText(
                kk: "Бетті қайта ашып, көрсетілген мәтінді оқыңыз.",
                ru: "Откройте страницу заново и прочитайте показанный текст.",
                en: "Open the page again and read the text that it shows."
            )
        case .notReadBack:
            LocalisedText(
                kk: "Мәтінді оқып беріңіз, адам «иә» дегеннен кейін белгілеңіз.",
                ru: "Прочитайте текст и поставьте отметку после ответа «да».",
                en: "Read the text out and tick the box once the person has said yes."
            )
        case .formMissing:
            LocalisedText(
                kk: "Бланкінің нөмірін енгізіңіз немесе SMS-кодпен растаңыз.",
                ru: "Введите номер бланка или подтвердите кодом из SMS.",
                en: "Enter the form's number, or confirm with a code by SMS."
            )
        }
    }
}
