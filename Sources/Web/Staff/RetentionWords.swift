import Operations
import PrivacyOffice
import Wording

/// The words of retention and destruction.
enum RetentionWords {
    static func kind(_ kind: StoredKind) -> LocalisedText {
        switch kind {
        case .value: LocalisedText(kk: "мән", ru: "значение", en: "value")
        case .document: LocalisedText(kk: "құжат", ru: "документ", en: "document")
        case .object: LocalisedText(kk: "жазба немесе көшірме", ru: "запись или скан", en: "recording or scan")
        case .request: LocalisedText(kk: "өтініш", ru: "обращение", en: "request")
        case .disclosure: LocalisedText(kk: "беру туралы жазба", ru: "запись о передаче", en: "entry of a disclosure")
        case .consent: LocalisedText(kk: "келісім жазбасы", ru: "запись о согласии", en: "record of a consent")
        case .acknowledgement:
            LocalisedText(kk: "танысу туралы жазба", ru: "запись об ознакомлении", en: "acknowledgement")
        case .application: LocalisedText(kk: "өтінім", ru: "заявка", en: "application")
        case .contract: LocalisedText(kk: "шарт", ru: "договор", en: "contract")
        case .security: LocalisedText(kk: "қамтамасыз ету", ru: "обеспечение", en: "part of a guarantor or pledgor")
        case .lines: LocalisedText(kk: "журнал жолдарының байланысы", ru: "связь строк журнала", en: "tie of log lines")
        case .person: LocalisedText(kk: "тұлға", ru: "человек", en: "person")
        }
    }

    static func outcome(_ word: String?) -> LocalisedText {
        switch word {
        case "destroyed": LocalisedText(kk: "жойылды", ru: "уничтожено", en: "destroyed")
        case "kept": LocalisedText(kk: "сақталды", ru: "сохранено", en: "kept")
        case "gone": LocalisedText(kk: "бұрын жойылған", ru: "уже уничтожено", en: "already gone")
        default: LocalisedText(kk: "кезекте", ru: "ожидает", en: "waits")
        }
    }

    static func state(_ order: DestructionOrder) -> LocalisedText {
        switch order.outcome {
        case nil: LocalisedText(kk: "шешімді күтуде", ru: "ждёт решения", en: "waits for a decision")
        case .rejected: LocalisedText(kk: "қабылданбады", ru: "отклонено", en: "rejected")
        case .approved where order.isFinished: LocalisedText(kk: "орындалды", ru: "выполнено", en: "carried out")
        case .approved: LocalisedText(kk: "орындалуда", ru: "выполняется", en: "being carried out")
        }
    }

    static func alert(_ alert: RetentionAlert) -> LocalisedText {
        switch alert {
        case .notRun(let since):
            LocalisedText(
                kk: "Түнгі тексеру орындалмай тұр. Соңғы рет: {day}.",
                ru: "Ночная проверка не выполняется. Последний раз: {day}.",
                en: "The nightly job does not run. Last time: {day}."
            ).filled(["day": since.map { Format.date($0) } ?? "—"])
        case .keptTooLong(let count):
            LocalisedText(
                kk: "Мерзімінен артық сақталғандар: {count}. Жоюды ұсыныңыз.",
                ru: "Хранится дольше срока: {count}. Предложите уничтожение.",
                en: "Kept too long: {count}. Propose their destruction."
            ).filled(["count": "\(count)"])
        case .notConfirmed(let count):
            LocalisedText(
                kk: "Алушылар 30 күннен бері растамаған нұсқаулар: {count}.",
                ru: "Получатели больше 30 дней не подтверждают указания: {count}.",
                en: "Instructions that recipients have not confirmed for 30 days: {count}."
            ).filled(["count": "\(count)"])
        }
    }

    static let title = LocalisedText(
        kk: "Сақтау және жою",
        ru: "Хранение и уничтожение",
        en: "Retention and destruction"
    )
    static let explanation = LocalisedText(
        kk:
            "Түнгі тексеру ештеңе сақтамайтын деректерді табады. Бір қызметкер жоюды ұсынады, екіншісі бекітеді; орындау кезінде бәрі қайта тексеріледі.",
        ru:
            "Ночная проверка находит то, что больше ничто не удерживает. Один сотрудник предлагает уничтожение, второй утверждает; при исполнении всё проверяется заново.",
        en:
            "The nightly job finds what nothing keeps any more. One employee proposes its destruction, another approves; when it is carried out everything is asked again."
    )
    static let run = LocalisedText(kk: "Соңғы тексеру", ru: "Последняя проверка", en: "Last run")
    static let persons = LocalisedText(kk: "Қаралған адамдар", ru: "Проверено людей", en: "People looked at")
    static let things = LocalisedText(kk: "Қаралған жазбалар", ru: "Проверено записей", en: "Things looked at")
    static let dueTitle = LocalisedText(kk: "Жоюға жататындар", ru: "Подлежит уничтожению", en: "To be destroyed")
    static let whole = LocalisedText(kk: "бәрі, кілтімен", ru: "всё, вместе с ключом", en: "everything, with the key")
    static let person = LocalisedText(kk: "Тұлға (дайджест)", ru: "Человек (дайджест)", en: "Person (digest)")
    static let kindTitle = LocalisedText(kk: "Жазба түрі", ru: "Вид записи", en: "Kind of thing")
    static let category = LocalisedText(kk: "Санат", ru: "Категория", en: "Category")
    static let since = LocalisedText(kk: "Қашаннан бері", ru: "С какого дня", en: "Since")
    static let found = LocalisedText(kk: "Табылған күні", ru: "Найдено", en: "Found on")
    static let more = LocalisedText(
        kk: "Алғашқы 200 жазба көрсетілген; барлығы CSV файлында.",
        ru: "Показаны первые 200 записей; все — в файле CSV.",
        en: "The first 200 are shown; all are in the CSV."
    )
    static let proposalText = LocalisedText(
        kk: "Тізімдегі деректерді қайтарымсыз жою ұсынылады. Шешімді екінші қызметкер қабылдайды.",
        ru: "Предлагается безвозвратно уничтожить то, что в списке. Решение примет второй сотрудник.",
        en: "What is on the list is proposed for irreversible destruction. A second employee decides."
    )
    static let propose = LocalisedText(kk: "Жоюды ұсыну", ru: "Предложить уничтожение", en: "Propose destruction")
    static let ordersTitle = LocalisedText(
        kk: "Ұсыныстар мен актілер",
        ru: "Предложения и акты",
        en: "Proposals and certificates"
    )
    static let certificate = LocalisedText(
        kk: "Жою туралы акт",
        ru: "Акт об уничтожении",
        en: "Certificate of destruction"
    )
    static let holdsTitle = LocalisedText(kk: "Жоюға тыйымдар", ru: "Запреты на уничтожение", en: "Holds")
    static let reason = LocalisedText(kk: "Себебі", ru: "Причина", en: "Reason")
    static let reference = LocalisedText(
        kk: "Істің немесе хаттың нөмірі",
        ru: "Номер дела или письма",
        en: "Number of the case or letter"
    )
    static let referenceHint = LocalisedText(
        kk: "Нөмірі ғана, адамның атынсыз",
        ru: "Только номер, без имён",
        en: "The number only, no names"
    )
    static let until = LocalisedText(kk: "Дейін", ru: "До", en: "Until")
    static let untilLabel = LocalisedText(
        kk: "Соңғы күні (бос болса, алынғанға дейін)",
        ru: "Последний день (пусто — до снятия)",
        en: "Last day (empty: until lifted)"
    )
    static let caseNumber = LocalisedText(
        kk: "Шарт немесе өтінім нөмірі",
        ru: "Номер договора или заявки",
        en: "Number of the contract or application"
    )
    static let place = LocalisedText(kk: "Тыйым салу", ru: "Наложить запрет", en: "Place a hold")
    static let lift = LocalisedText(kk: "Алып тастау", ru: "Снять", en: "Lift")
    static let instructionsTitle = LocalisedText(
        kk: "Алушыларға жою нұсқаулары",
        ru: "Указания получателям об уничтожении",
        en: "Instructions to recipients"
    )
    static let recipient = LocalisedText(kk: "Алушы", ru: "Получатель", en: "Recipient")
    static let disclosure = LocalisedText(kk: "Берілген нөмірі", ru: "Под каким номером передано", en: "Given under")
    static let confirmation = LocalisedText(kk: "Растау", ru: "Подтверждение", en: "Confirmation")
    static let letter = LocalisedText(kk: "Хат нөмірі", ru: "Номер письма", en: "Number of the letter")
    static let record = LocalisedText(kk: "Жазу", ru: "Записать", en: "Record")
    static let evidence = LocalisedText(
        kk: "Келісімдер мен дәлелдер",
        ru: "Согласия и доказательства",
        en: "Consents and evidence"
    )
    static let order = LocalisedText(kk: "Жою ұсынысы", ru: "Предложение об уничтожении", en: "Proposal of destruction")
    static let proposedOn = LocalisedText(kk: "Ұсынылған күні", ru: "Предложено", en: "Proposed on")
    static let decidedOn = LocalisedText(kk: "Шешілген күні", ru: "Решено", en: "Decided on")
    static let irreversible = LocalisedText(
        kk: "Жойылғанды қайтару мүмкін емес: резервтік көшірмелерде де кілт қалмайды.",
        ru: "Уничтоженное не вернуть: ключа не останется и в резервных копиях.",
        en: "What is destroyed cannot be brought back: no key is left in backups either."
    )
    static let approve = LocalisedText(kk: "Бекіту", ru: "Утвердить", en: "Approve")
    static let reject = LocalisedText(kk: "Қабылдамау", ru: "Отклонить", en: "Reject")
    static let certificateText = LocalisedText(
        kk: "Акт ешкімді атамайды: сандар, санаттар және хэштер ғана.",
        ru: "Акт никого не называет: только числа, категории и хэши.",
        en: "The certificate names nobody: numbers, categories and hashes only."
    )
    static let line = LocalisedText(kk: "Журнал жолы", ru: "Строка журнала", en: "Line of the log")
}
