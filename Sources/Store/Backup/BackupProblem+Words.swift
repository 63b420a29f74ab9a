internal import Wording

extension BackupProblem {
    var words: (summary: LocalisedText, remedy: LocalisedText) {
        switch self {
        case .targetExists, .targetNotEmpty, .noBackup, .changedFile, .unsound: copyWords
        case .keysLacking, .noKeyFile, .cannotWrite, .diskFull: placeWords
        case .ledgerMissing, .ledgerDamaged, .ledgerForeign: ledgerWords
        }
    }

    private var copyWords: (summary: LocalisedText, remedy: LocalisedText) {
        switch self {
        case .targetExists(let path):
            (
                LocalisedText(
                    kk: "{path} бұрыннан бар, оның үстінен ештеңе жазылмайды.",
                    ru: "{path} уже существует, поверх ничего не пишется.",
                    en: "{path} exists already, and nothing is written over it."
                ).filled(["path": path]),
                LocalisedText(
                    kk: "Әлі жоқ қалтаның атын беріңіз.",
                    ru: "Назовите папку, которой ещё нет.",
                    en: "Name a folder that does not exist yet."
                )
            )
        case .targetNotEmpty:
            (
                LocalisedText(
                    kk: "Дерекқорда кестелер бар, оған ештеңе қалпына келтірілмейді.",
                    ru: "В базе данных уже есть таблицы, в неё ничего не восстанавливается.",
                    en: "The database has tables already, and nothing is restored into it."
                ),
                LocalisedText(
                    kk: "Жаңа бос дерекқор жасап, соның мекенжайын беріңіз.",
                    ru: "Создайте новую пустую базу и укажите её адрес.",
                    en: "Create a new, empty database and give its address."
                )
            )
        case .noBackup(let path):
            (
                LocalisedText(
                    kk: "{path} ішінде аяқталған сақтық көшірме жоқ.",
                    ru: "В {path} нет завершённой резервной копии.",
                    en: "There is no finished backup in {path}."
                ).filled(["path": path]),
                LocalisedText(
                    kk: "kepil backup жасаған, manifest.json файлы бар қалтаны беріңіз.",
                    ru: "Укажите папку, которую сделал kepil backup, с файлом manifest.json.",
                    en: "Name a folder made by kepil backup, with its manifest.json."
                )
            )
        case .changedFile(let path):
            (
                LocalisedText(
                    kk: "Сақтық көшірменің {path} файлы жасалғаннан кейін өзгерген немесе жоқ.",
                    ru: "Файл {path} резервной копии изменён после её создания или отсутствует.",
                    en: "The backup's file {path} was changed after it was made, or is missing."
                ).filled(["path": path]),
                LocalisedText(
                    kk: "Басқа сақтық көшірмені қолданыңыз.",
                    ru: "Возьмите другую резервную копию.",
                    en: "Use another backup."
                )
            )
        default:
            (
                LocalisedText(
                    kk: "Сақтық көшірмедегі кестелер бүлінген немесе бұл бағдарламанікі емес.",
                    ru: "Таблицы резервной копии повреждены или принадлежат другой программе.",
                    en: "The tables of the backup are damaged, or are not this program's."
                ),
                LocalisedText(
                    kk: "Басқа сақтық көшірмені немесе бағдарламаның жаңа нұсқасын қолданыңыз.",
                    ru: "Возьмите другую резервную копию или более новую версию программы.",
                    en: "Use another backup, or a newer version of the program."
                )
            )
        }
    }

    private var placeWords: (summary: LocalisedText, remedy: LocalisedText) {
        switch self {
        case .keysLacking(let count):
            (
                LocalisedText(
                    kk: "{count} адамның кілті сақталмаған және жойылғаны да жазылмаған.",
                    ru: "Нет ключей {count} человек, и в журнале уничтожения их тоже нет.",
                    en: "The keys of {count} people are neither kept nor recorded as destroyed."
                ).filled(["count": "\(count)"]),
                LocalisedText(
                    kk: "Кілттердің соңғы файлын (.subject-keys) --apart арқылы беріңіз.",
                    ru: "Укажите последний файл ключей (.subject-keys) через --apart.",
                    en: "Name the newest file of keys (.subject-keys) with --apart."
                )
            )
        case .noKeyFile(let path):
            (
                LocalisedText(
                    kk: "Адамдардың кілттері сақталған {path} файлы жоқ немесе бүлінген.",
                    ru: "Файл {path} с ключами людей отсутствует или повреждён.",
                    en: "The file {path} with people's keys is missing or damaged."
                ).filled(["path": path]),
                LocalisedText(
                    kk: "Ол сақтық көшірмеден бөлек сақталады: орнын --apart арқылы көрсетіңіз.",
                    ru: "Он хранится отдельно от резервных копий: укажите место через --apart.",
                    en: "It is kept apart from backups: name the place with --apart."
                )
            )
        case .diskFull(let path):
            (
                LocalisedText(
                    kk: "{path} жазылып жатқанда дискіде орын таусылды; жартылай ештеңе қалған жоқ.",
                    ru: "При записи {path} на диске закончилось место; ничего половинчатого не осталось.",
                    en: "The disk became full while {path} was written; nothing half done was left."
                ).filled(["path": path]),
                LocalisedText(
                    kk: "Орын босатып, қайталаңыз.",
                    ru: "Освободите место и повторите.",
                    en: "Free some space and try again."
                )
            )
        default:
            (
                LocalisedText(
                    kk: "{path} жазу мүмкін емес.",
                    ru: "Не удаётся записать {path}.",
                    en: "{path} cannot be written."
                ).filled(["path": place]),
                LocalisedText(
                    kk: "Қалтаның бар екенін, дискінің тек оқуға арналмағанын және құқықтарды тексеріңіз.",
                    ru: "Проверьте, что папка существует, диск не только для чтения и прав достаточно.",
                    en: "Check that the folder exists, that the disk is not read-only, and the rights."
                )
            )
        }
    }

    private var place: String { if case .cannotWrite(let path) = self { path } else { "" } }

    private var ledgerWords: (summary: LocalisedText, remedy: LocalisedText) {
        switch self {
        case .ledgerMissing(let path):
            (
                LocalisedText(
                    kk: "Жойылғандар тізілімі {path} жоқ, сондықтан жойылған адамдар қайта пайда болуы мүмкін.",
                    ru: "Нет журнала уничтожения {path}: без него могут вернуться уничтоженные люди.",
                    en:
                        "The ledger of what was destroyed, {path}, is missing: without it erased people might come back."
                ).filled(["path": path]),
                LocalisedText(
                    kk: "Бөлек сақталған файлды орнына қойыңыз немесе орнын --apart арқылы көрсетіңіз.",
                    ru: "Верните на место файл, который хранился отдельно, или укажите его через --apart.",
                    en: "Put back the file that was kept apart, or name its place with --apart."
                )
            )
        case .ledgerDamaged(let line):
            (
                LocalisedText(
                    kk: "Жойылғандар тізілімінің {line}-жолы алдыңғысын жалғастырмайды.",
                    ru: "Строка {line} журнала уничтожения не продолжает предыдущую.",
                    en: "Line {line} of the ledger of what was destroyed does not continue the one before."
                ).filled(["line": "\(line)"]),
                LocalisedText(
                    kk: "Файлдың өзгермеген көшірмесін орнына қойыңыз.",
                    ru: "Верните неизменённую копию файла.",
                    en: "Put back an unchanged copy of the file."
                )
            )
        default:
            (
                LocalisedText(
                    kk: "Жойылғандар тізілімі мен деректер бір-біріне сәйкес келмейді.",
                    ru: "Журнал уничтожения и данные не подходят друг к другу.",
                    en: "The ledger of what was destroyed and the data do not belong together."
                ),
                LocalisedText(
                    kk: "Осы деректердің өз тізілімін беріңіз.",
                    ru: "Укажите журнал именно этих данных.",
                    en: "Give the ledger of these data."
                )
            )
        }
    }
}
