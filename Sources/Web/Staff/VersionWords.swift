import PrivacyOffice
import Wording

/// The words of the officers' pages about versions of the policy.
enum VersionWords {
    static let title = LocalisedText(
        kk: "Саясат нұсқалары",
        ru: "Версии политики",
        en: "Versions of the policy"
    )
    static let version = LocalisedText(kk: "Нұсқа", ru: "Версия", en: "Version")
    static let state = LocalisedText(kk: "Күйі", ru: "Состояние", en: "State")
    static let effective = LocalisedText(kk: "Күшіне енетін күні", ru: "Вступает в силу", en: "Takes effect")
    static let lastDay = LocalisedText(
        kk: "Хабарлаудың соңғы күні",
        ru: "Последний день объявления",
        en: "Last day to announce"
    )
    static let announced = LocalisedText(kk: "Хабарланды", ru: "Объявлена", en: "Announced")
    static let how = LocalisedText(
        kk:
            "Жоба командамен енгізіледі: kepil policy import ҚАЛТА. Оны екінші тұлға бекітеді; содан кейін ол сайтта және бөлімшелерде хабарланады, дәлелі жазылады. Бір айдан ерте күшіне енбейді (clause 12.1).",
        ru:
            "Проект вносит команда kepil policy import ПАПКА. Его утверждает второй ответственный; затем версию объявляют на сайте и в отделениях и записывают подтверждения. Раньше чем через месяц она в силу не вступает (clause 12.1).",
        en:
            "A draft is brought in with kepil policy import FOLDER. A second officer approves it; then it is announced on the site and in the branches, with proof. It takes effect a month later at the earliest (clause 12.1)."
    )
    static let history = LocalisedText(kk: "Не болды", ru: "Что произошло", en: "What happened")
    static let date = LocalisedText(kk: "Күні", ru: "Дата", en: "Date")
    static let what = LocalisedText(kk: "Әрекет", ru: "Действие", en: "Act")
    static let who = LocalisedText(kk: "Кім", ru: "Кто", en: "Who")
    static let proof = LocalisedText(kk: "Дәлел", ru: "Подтверждение", en: "Proof")
    static let logged = LocalisedText(kk: "Журналдағы SHA-256", ru: "SHA-256 в журнале", en: "SHA-256 on the log")
    static let refusedTitle = LocalisedText(
        kk: "Қабылданбаған әрекеттер",
        ru: "Отклонённые действия",
        en: "Refused attempts"
    )
    static let reason = LocalisedText(kk: "Себебі", ru: "Причина", en: "Reason")
    static let approve = LocalisedText(kk: "Бекіту", ru: "Утвердить", en: "Approve")
    static let announce = LocalisedText(kk: "Сайтта хабарлау", ru: "Объявить на сайте", en: "Announce on the site")
    static let prove = LocalisedText(kk: "Дәлелді жазу", ru: "Записать подтверждение", en: "Record proof")
    static let withdraw = LocalisedText(kk: "Қайтарып алу", ru: "Отозвать", en: "Withdraw")
    static let compared = LocalisedText(
        kk: "{version} нұсқасынан айырмасы",
        ru: "Отличия от версии {version}",
        en: "What changes against {version}"
    )
    static let unreadable = LocalisedText(
        kk: "Бұл бағдарлама екі нұсқаның бірін оқи алмайды, сондықтан айырмасын көрсете алмайды.",
        ru: "Эта программа не может прочитать одну из версий, поэтому отличий не показать.",
        en: "This program cannot read one of the two versions, so it cannot show what changes."
    )
    static let wider = LocalisedText(
        kk: "Бұл бағдарлама мына рұқсаттарға құрылмаған, сондықтан нұсқаны хабарлауға болмайды:",
        ru: "Эта программа не собрана для этих разрешений, поэтому объявить версию нельзя:",
        en: "This program was not built for these freedoms, so the version cannot be announced:"
    )
    static let missing = LocalisedText(kk: "Дәлел күтілуде", ru: "Ждём подтверждения", en: "Proof is awaited")
    static let channelTitle = LocalisedText(kk: "Арна", ru: "Канал", en: "Channel")
    static let kindTitle = LocalisedText(kk: "Дәлел түрі", ru: "Вид подтверждения", en: "Kind of proof")
    static let shownOn = LocalisedText(kk: "Қай күннен бері көрінеді", ru: "С какого дня показано", en: "Shown since")
    static let reference = LocalisedText(
        kk: "Дәлелдің нөмірі немесе орны",
        ru: "Номер или место подтверждения",
        en: "Number or place of the proof"
    )
    static let referenceHint = LocalisedText(
        kk: "Мысалы: акт № 12. Адамдардың атын жазбаңыз.",
        ru: "Например: акт № 12. Имён людей не указывайте.",
        en: "Such as: statement no. 12. Name no people."
    )
    static let hash = LocalisedText(
        kk: "Файлдың SHA-256 мәні (болса)",
        ru: "SHA-256 файла (если есть)",
        en: "SHA-256 of the file, if there is one"
    )

    static func channel(_ channel: AnnouncementChannel) -> LocalisedText {
        switch channel {
        case .site: LocalisedText(kk: "сайт", ru: "сайт", en: "site")
        case .branches: LocalisedText(kk: "бөлімшелер", ru: "отделения", en: "branches")
        case .post: LocalisedText(kk: "пошта", ru: "почта", en: "post")
        case .media: LocalisedText(kk: "бұқаралық ақпарат құралдары", ru: "СМИ", en: "mass media")
        }
    }

    static func kind(_ kind: AnnouncementProof.Kind) -> LocalisedText {
        switch kind {
        case .page: LocalisedText(kk: "сайттағы бет", ru: "страница сайта", en: "page of the site")
        case .photograph: LocalisedText(kk: "фотосурет", ru: "фотография", en: "photograph")
        case .statement: LocalisedText(kk: "акт", ru: "акт", en: "signed statement")
        case .postalRegister: LocalisedText(kk: "пошта тізілімі", ru: "почтовый реестр", en: "postal register")
        case .publication: LocalisedText(kk: "жарияланым", ru: "публикация", en: "publication")
        }
    }

    static func reason(_ reason: PolicyWithdrawalReason) -> LocalisedText {
        switch reason {
        case .mistakeFound: LocalisedText(kk: "қате табылды", ru: "найдена ошибка", en: "a mistake was found")
        case .objections: LocalisedText(kk: "қарсылықтар", ru: "возражения", en: "objections")
        case .lawChanged: LocalisedText(kk: "заң өзгерді", ru: "изменился закон", en: "the law changed")
        case .replaced:
            LocalisedText(kk: "басқа нұсқа дайындалды", ru: "готова другая версия", en: "replaced by another")
        }
    }

    static func act(_ event: PolicyFact.Event) -> LocalisedText {
        switch event {
        case .adopted:
            LocalisedText(kk: "іске қосқанда қабылданды", ru: "принята при запуске", en: "taken over at start")
        case .imported: LocalisedText(kk: "жоба енгізілді", ru: "внесён проект", en: "draft brought in")
        case .approved: LocalisedText(kk: "бекітілді", ru: "утверждена", en: "approved")
        case .announced(let channel, _):
            LocalisedText(
                kk: "хабарланды: \(VersionWords.channel(channel).kk)",
                ru: "объявлена: \(VersionWords.channel(channel).ru)",
                en: "announced: \(VersionWords.channel(channel).en)"
            )
        case .withdrawn(let reason):
            LocalisedText(
                kk: "қайтарып алынды: \(VersionWords.reason(reason).kk)",
                ru: "отозвана: \(VersionWords.reason(reason).ru)",
                en: "withdrawn: \(VersionWords.reason(reason).en)"
            )
        }
    }

    static func word(_ word: String) -> LocalisedText {
        switch word {
        case "import": LocalisedText(kk: "енгізу", ru: "внести", en: "bring in")
        case "approve": approve
        case "announce": announce
        case "prove": prove
        case "withdraw": withdraw
        default: LocalisedText(same: word)
        }
    }
}
