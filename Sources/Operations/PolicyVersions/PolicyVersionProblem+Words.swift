import CivilTime
import Wording

extension PolicyVersionProblem {
    /// What happened, and what to do.
    var words: (summary: LocalisedText, remedy: LocalisedText) {
        switch self {
        case .unknown:
            (
                LocalisedText(
                    kk: "Саясаттың мұндай нұсқасы жоқ.",
                    ru: "Такой версии политики нет.",
                    en: "There is no such version of the policy."
                ),
                LocalisedText(
                    kk: "Тізімнен таңдаңыз.",
                    ru: "Выберите версию из списка.",
                    en: "Choose one from the list."
                )
            )
        case .notAnOfficer:
            (
                LocalisedText(
                    kk: "Саясат нұсқаларымен дербес деректерге жауапты тұлға ғана жұмыс істейді.",
                    ru: "С версиями политики работает только ответственный за персональные данные.",
                    en: "Only the data-protection officer works on versions of the policy."
                ),
                LocalisedText(
                    kk: "Оған жүгініңіз.",
                    ru: "Обратитесь к нему.",
                    en: "Turn to that colleague."
                )
            )
        case .tooLong:
            (
                LocalisedText(
                    kk: "Саясат файлдары тым үлкен: барлығы 4 МиБ-тан аспауы керек.",
                    ru: "Файлы политики слишком велики: вместе не больше 4 МиБ.",
                    en: "The policy files are too large: together at most 4 MiB."
                ),
                LocalisedText(
                    kk: "Басқа папка көрсетілмегенін тексеріңіз.",
                    ru: "Проверьте, не указана ли другая папка.",
                    en: "Check that the right folder was named."
                )
            )
        case .ownDraft:
            (
                LocalisedText(
                    kk: "Өзіңіз енгізген жобаны өзіңіз бекіте алмайсыз.",
                    ru: "Свой проект утвердить нельзя.",
                    en: "You cannot approve a draft that you brought in yourself."
                ),
                LocalisedText(
                    kk: "Оны жауапты екінші тұлға бекітсін.",
                    ru: "Его должен утвердить второй ответственный.",
                    en: "A second officer must approve it."
                )
            )
        case .notApproved:
            (
                LocalisedText(
                    kk: "Бұл нұсқа әлі бекітілмеген.",
                    ru: "Эта версия ещё не утверждена.",
                    en: "This version is not approved yet."
                ),
                LocalisedText(
                    kk: "Алдымен оны екінші тұлға бекітсін.",
                    ru: "Сначала её должен утвердить второй ответственный.",
                    en: "A second officer must approve it first."
                )
            )
        case .withdrawn:
            (
                LocalisedText(
                    kk: "Бұл нұсқа қайтарып алынған.",
                    ru: "Эта версия отозвана.",
                    en: "This version was withdrawn."
                ),
                LocalisedText(
                    kk: "Жаңа күнімен жаңа нұсқа енгізіңіз.",
                    ru: "Внесите новую версию с новой датой.",
                    en: "Bring in a new version with a new day."
                )
            )
        case .alreadyInForce:
            (
                LocalisedText(
                    kk: "Бұл нұсқа қолданыста болған немесе қолданыста.",
                    ru: "Эта версия действует или действовала.",
                    en: "This version is or was in force."
                ),
                LocalisedText(
                    kk: "Оны өзгерту үшін жаңа нұсқа енгізіңіз: клиенттерге бір ай бұрын хабарланады.",
                    ru: "Чтобы её изменить, внесите новую версию: клиентов известят за месяц.",
                    en: "To change it, bring in a new version: clients are told a month before."
                )
            )
        case .nameTaken(let name):
            (
                LocalisedText(
                    kk: "«\(name)» деп аталған басқа нұсқа бар.",
                    ru: "Версия с именем «\(name)» уже есть.",
                    en: "There is another version named “\(name)”."
                ),
                LocalisedText(
                    kk: "lender.yaml файлындағы version мәнін өзгертіп, қайта енгізіңіз.",
                    ru: "Измените version в lender.yaml и внесите заново.",
                    en: "Change version in lender.yaml and bring it in again."
                )
            )
        case .tooEarly(let earliest):
            (
                LocalisedText(
                    kk: "Тым ерте: хабарлаудан кейін кемінде бір ай өтуі керек (clause 12.1).",
                    ru: "Слишком рано: после извещения должен пройти хотя бы месяц (clause 12.1).",
                    en: "Too early: at least a month must pass after the announcement (clause 12.1)."
                ),
                LocalisedText(
                    kk:
                        "lender.yaml файлында effectiveFrom мәнін \(earliest) не одан кейінгі күнге қойып, қайта енгізіңіз.",
                    ru: "Укажите в lender.yaml effectiveFrom не раньше \(earliest) и внесите версию заново.",
                    en: "Set effectiveFrom in lender.yaml to \(earliest) or later and bring the version in again."
                )
            )
        case .notAfter(let day):
            (
                LocalisedText(
                    kk: "Алдыңғы нұсқа \(day) күнінен қолданылады, жаңасы одан кейін басталуы керек.",
                    ru: "Предыдущая версия действует с \(day), новая должна начинаться позже.",
                    en: "The version before it applies from \(day); the new one must begin later."
                ),
                LocalisedText(
                    kk: "lender.yaml файлында кейінгі effectiveFrom күнін қойып, қайта енгізіңіз.",
                    ru: "Укажите в lender.yaml более поздний effectiveFrom и внесите версию заново.",
                    en: "Set a later effectiveFrom in lender.yaml and bring the version in again."
                )
            )
        case .wider(let pairs):
            (
                LocalisedText(
                    kk: "Бұл бағдарлама нұсқа рұқсат ететін мына әрекеттерге құрылмаған: \(Self.few(pairs)).",
                    ru: "Эта программа не собрана для того, что разрешает версия: \(Self.few(pairs)).",
                    en: "This program was not built for what the version allows: \(Self.few(pairs))."
                ),
                LocalisedText(
                    kk: "Осы саясаттан құрылған бағдарламаны орнатыңыз, содан кейін хабарлаңыз.",
                    ru: "Установите программу, собранную из этой политики, затем объявите версию.",
                    en: "Install the program that was built from this policy, then announce the version."
                )
            )
        case .siteProvesItself, .siteFirst, .noReference, .notAHash, .shownInFuture, .shownBeforeApproval, .dayOver,
            .otherProof:
            proofWords
        case .notCurrent:
            (
                LocalisedText(
                    kk: "Бұл нұсқа енді қолданылмайды.",
                    ru: "Эта версия больше не действует.",
                    en: "This version does not apply any more."
                ),
                LocalisedText(
                    kk: "Хабарламаны қайта ашып, қолданыстағы нұсқасын оқыңыз.",
                    ru: "Откройте уведомление заново и прочитайте действующую версию.",
                    en: "Open the notice again and read the version in force."
                )
            )
        case .noReason:
            (
                LocalisedText(
                    kk: "Қайтарып алу себебі таңдалмаған.",
                    ru: "Причина отзыва не выбрана.",
                    en: "No reason for the withdrawal was chosen."
                ),
                LocalisedText(kk: "Себебін таңдаңыз.", ru: "Выберите причину.", en: "Choose a reason.")
            )
        }
    }

    private static func few(_ pairs: [String]) -> String {
        pairs.prefix(5).joined(separator: ", ") + (pairs.count > 5 ? " … (\(pairs.count))" : "")
    }

    private var proofWords: (summary: LocalisedText, remedy: LocalisedText) {
        switch self {
        case .siteProvesItself:
            (
                LocalisedText(
                    kk: "Сайттағы хабарлауды бағдарлама өзі тіркейді.",
                    ru: "Объявление на сайте программа удостоверяет сама.",
                    en: "The program itself records what the site shows."
                ),
                LocalisedText(
                    kk: "Басқа арнаны және оған сай дәлел түрін таңдаңыз.",
                    ru: "Выберите другой канал и подходящий вид подтверждения.",
                    en: "Choose another channel and a kind of proof that suits it."
                )
            )
        case .siteFirst:
            (
                LocalisedText(
                    kk: "Бұл нұсқа әлі сайтта көрсетілмеген.",
                    ru: "Эта версия ещё не показана на сайте.",
                    en: "This version has not been shown on the site yet."
                ),
                LocalisedText(
                    kk: "Алдымен оны сайтта жариялаңыз.",
                    ru: "Сначала объявите её на сайте.",
                    en: "Announce it on the site first."
                )
            )
        case .noReference:
            (
                LocalisedText(
                    kk: "Дәлелдің нөмірі не мекені көрсетілмеген.",
                    ru: "Не указано, где лежит подтверждение.",
                    en: "It is not said where the proof lies."
                ),
                LocalisedText(
                    kk: "Актінің, тізілімнің не санның нөмірін бір жолға, 200 таңбаға дейін жазыңыз.",
                    ru: "Укажите номер акта, реестра или издания в одну строку, до 200 знаков.",
                    en: "Give the number of the statement, register or issue in one line of at most 200 characters."
                )
            )
        case .notAHash:
            (
                LocalisedText(
                    kk: "Бұл SHA-256 мәні емес.",
                    ru: "Это не SHA-256.",
                    en: "This is not a SHA-256."
                ),
                LocalisedText(
                    kk: "64 таңбалы он алтылық мәнді кіші әріппен беріңіз немесе бос қалдырыңыз.",
                    ru: "Введите 64 шестнадцатеричных знака строчными буквами или оставьте пустым.",
                    en: "Give 64 hexadecimal digits in lower case, or leave it empty."
                )
            )
        case .shownInFuture:
            (
                LocalisedText(
                    kk: "Көрсетілген күн әлі келген жоқ.",
                    ru: "День показа ещё не наступил.",
                    en: "The day on which it was shown has not come yet."
                ),
                LocalisedText(
                    kk: "Бүгінгі не бұрынғы күнді жазыңыз.",
                    ru: "Укажите сегодняшнюю или более раннюю дату.",
                    en: "Give today or an earlier day."
                )
            )
        case .shownBeforeApproval:
            (
                LocalisedText(
                    kk: "Нұсқа бекітілгенге дейін көрсетілуі мүмкін емес.",
                    ru: "Версию не могли показать до утверждения.",
                    en: "A version cannot have been shown before it was approved."
                ),
                LocalisedText(
                    kk: "Бекітілген күннен бергі күнді жазыңыз.",
                    ru: "Укажите дату не раньше утверждения.",
                    en: "Give a day not before the approval."
                )
            )
        case .dayOver:
            (
                LocalisedText(
                    kk: "Нұсқаның күні келді, бірақ хабарлау аяқталмаған еді: ол күшіне енбейді.",
                    ru: "День версии наступил, а извещение не было завершено: в силу она не вступит.",
                    en:
                        "The day of this version has come and its announcement was not complete: it will not take effect."
                ),
                LocalisedText(
                    kk: "Жаңа күнімен жаңа нұсқа енгізіңіз.",
                    ru: "Внесите новую версию с новой датой.",
                    en: "Bring in a new version with a new day."
                )
            )
        default:
            (
                LocalisedText(
                    kk: "Бұл дәлел басқа күнмен не басқа мазмұнмен тіркелген.",
                    ru: "Это подтверждение уже записано с другой датой или другим содержанием.",
                    en: "This proof is recorded with another day or other content already."
                ),
                LocalisedText(
                    kk: "Жаңа дәлелге басқа нөмір беріңіз: тіркелген өзгертілмейді.",
                    ru: "Дайте новому подтверждению другой номер: записанное не меняется.",
                    en: "Give the new proof a reference of its own: what is recorded is not changed."
                )
            )
        }
    }
}
