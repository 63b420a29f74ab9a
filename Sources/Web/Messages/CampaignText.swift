import Operations
import Wording

/// Words of campaigns.
enum CampaignText {
    static let title = LocalisedText(kk: "Хабарлама науқандары", ru: "Рассылки", en: "Campaigns")
    static let new = LocalisedText(kk: "Жаңа науқан", ru: "Новая рассылка", en: "A new campaign")
    static let name = LocalisedText(kk: "Атауы", ru: "Название", en: "Name")
    static let purpose = LocalisedText(kk: "Мақсаты", ru: "Цель", en: "Purpose")
    static let heading = LocalisedText(kk: "Тақырып", ru: "Заголовок", en: "Title")
    static let words = LocalisedText(kk: "Мәтін", ru: "Текст", en: "Words")
    static let segment = LocalisedText(kk: "Кімге", ru: "Кому", en: "To whom")
    static let segmentHint = LocalisedText(
        kk: "Тек дербестендірілген ұсыныстарда; жалпы хабарламада бос қалдырыңыз (clause 9.9).",
        ru: "Только для персонализированных предложений; для общих оставьте пустым (clause 9.9).",
        en: "For personalised offers only; leave it empty for general messages (clause 9.9)."
    )
    static let makes = LocalisedText(
        kk: "Көлік маркалары, үтір арқылы",
        ru: "Марки автомобиля через запятую",
        en: "Makes of car, with commas"
    )
    static let yearFrom = LocalisedText(kk: "Шыққан жылы, бастап", ru: "Год выпуска с", en: "Built from")
    static let yearUntil = LocalisedText(kk: "Шыққан жылы, дейін", ru: "Год выпуска по", en: "Built until")
    static let contract = LocalisedText(kk: "Шарты", ru: "Договор", en: "Contract")
    static let either = LocalisedText(kk: "бәрібір", ru: "не важно", en: "either")
    static let inForce = LocalisedText(kk: "қолданыста", ru: "действует", en: "in force")
    static let ended = LocalisedText(kk: "аяқталған", ru: "завершён", en: "ended")
    static let perMinute = LocalisedText(kk: "Минутына хабарлама", ru: "Сообщений в минуту", en: "Messages a minute")
    static let propose = LocalisedText(kk: "Ұсыну", ru: "Предложить", en: "Propose")
    static let preview = LocalisedText(
        kk: "Кім алады, кім алмайды",
        ru: "Кто получит и кто нет",
        en: "Who gets it and who does not"
    )
    static let receivers = LocalisedText(kk: "Алады", ru: "Получат", en: "Get it")
    static let sending = LocalisedText(kk: "Жіберілуі", ru: "Отправка", en: "Sending")
    static let queued = LocalisedText(kk: "Кезекте", ru: "В очереди", en: "Waiting")
    static let sent = LocalisedText(kk: "Жіберілді", ru: "Отправлено", en: "Sent")
    static let cancelled = LocalisedText(kk: "Тоқтатылды", ru: "Отменено", en: "Cancelled")
    static let bounced = LocalisedText(kk: "Жетпеді", ru: "Не доставлено", en: "Bounced")
    static let answers = LocalisedText(kk: "Жауаптар", ru: "Ответы", en: "Answers")
    static let tooFew = LocalisedText(
        kk: "Бес жауапқа дейін бағалар көрсетілмейді: адам танылмауы керек.",
        ru: "Оценки не показываются, пока ответов меньше пяти: человека нельзя узнать.",
        en: "Marks are not shown before five answers: nobody shall be recognised."
    )
    static let failed = LocalisedText(kk: "Сәтсіз", ru: "Не удалось", en: "Failed")
    static let start = LocalisedText(kk: "Бекітіп, бастау", ru: "Утвердить и начать", en: "Approve and start")
    static let refuse = LocalisedText(kk: "Бас тарту", ru: "Отклонить", en: "Refuse")
    static let stop = LocalisedText(kk: "Тоқтату", ru: "Остановить", en: "Stop")
    static let waits = LocalisedText(
        kk: "Деректерге жауапты адамның шешімін күтуде.",
        ru: "Ждёт решения ответственного за данные.",
        en: "Waits for the data-protection officer's decision."
    )

    static func state(_ state: CampaignState) -> LocalisedText {
        switch state {
        case .proposed: LocalisedText(kk: "ұсынылды", ru: "предложена", en: "proposed")
        case .running: LocalisedText(kk: "жүріп жатыр", ru: "идёт", en: "running")
        case .refused: LocalisedText(kk: "қабылданбады", ru: "отклонена", en: "refused")
        case .stopped: LocalisedText(kk: "тоқтатылды", ru: "остановлена", en: "stopped")
        }
    }

    static func reason(_ reason: CampaignReason) -> LocalisedText {
        switch reason {
        case .included: receivers
        case .blocked: LocalisedText(kk: "Өңдеу шектелген", ru: "Обработка ограничена", en: "Processing is restricted")
        case .neverAgreed: LocalisedText(kk: "Келіспеген", ru: "Не соглашались", en: "Never agreed")
        case .withdrawn: LocalisedText(kk: "Келісімін қайтарып алған", ru: "Отозвали согласие", en: "Withdrew")
        case .consentEnded: LocalisedText(kk: "Келісім мерзімі біткен", ru: "Согласие истекло", en: "Consent has ended")
        case .channelClosed: LocalisedText(kk: "Арнаны жапқан", ru: "Закрыли канал", en: "Closed the channel")
        case .noVerifiedContact:
            LocalisedText(kk: "Расталған байланыс жоқ", ru: "Нет подтверждённого контакта", en: "No confirmed contact")
        case .contactBounced:
            LocalisedText(kk: "Мекенжай жарамсыз", ru: "Адрес не работает", en: "Address does not work")
        case .objected: LocalisedText(kk: "Қарсылық білдірген", ru: "Возразили", en: "Objected")
        case .outsideSegment: LocalisedText(kk: "Сегменттен тыс", ru: "Вне сегмента", en: "Outside the segment")
        }
    }
}
