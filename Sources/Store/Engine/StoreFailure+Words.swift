internal import Wording

extension StoreFailure {
    /// What happened, and what the reader can do next.
    struct Words {
        let summary: LocalisedText
        let remedy: LocalisedText
    }

    var words: Words {
        switch self {
        case .diskFull, .notWritable, .diskFailed, .damaged, .absent: fileWords
        case .newerSchema, .olderSchema, .changedMigration: schemaWords
        case .locked, .inUse, .readOnly, .overloaded, .unreachable, .outcomeUnknown: accessWords
        }
    }

    private var fileWords: Words {
        switch self {
        case .diskFull:
            Words(
                summary: LocalisedText(
                    kk: "Дискіде бос орын қалмады, өзгеріс сақталмады.",
                    ru: "На диске закончилось место, изменение не сохранено.",
                    en: "The disk is full, so the change was not saved."
                ),
                remedy: LocalisedText(
                    kk: "Дискіде орын босатып, әрекетті қайталаңыз. Бұрын сақталған деректер бүлінген жоқ.",
                    ru: "Освободите место на диске и повторите действие. Ранее сохранённые данные не пострадали.",
                    en: "Free some space and repeat the action. Everything saved before is intact."
                )
            )
        case .notWritable:
            Words(
                summary: LocalisedText(
                    kk: "Деректерді жазу мүмкін емес: қалта немесе PostgreSQL сервері рұқсат бермейді.",
                    ru: "Данные нельзя записать: не разрешает папка или сервер PostgreSQL.",
                    en: "The data cannot be written: the folder or the PostgreSQL server does not allow it."
                ),
                remedy: LocalisedText(
                    kk:
                        "Қалтаның жолын және Kepil іске қосылған пайдаланушының құқықтарын, "
                        + "ал PostgreSQL үшін — дерекқордағы құқықтарды және сервер дискісінің "
                        + "тек оқу күйіне өтіп кетпегенін тексеріңіз.",
                    ru:
                        "Проверьте путь к папке и права пользователя, от имени которого запущен Kepil, "
                        + "а для PostgreSQL — права в базе и не перешёл ли диск сервера в режим «только чтение».",
                    en:
                        "Check the path of the folder and the rights of the account that runs Kepil; "
                        + "on PostgreSQL, the rights in the database and whether the server's disk has become read-only."
                )
            )
        case .damaged:
            Words(
                summary: LocalisedText(
                    kk: "Деректер файлы бүлінген.",
                    ru: "Файл данных повреждён.",
                    en: "The data file is damaged."
                ),
                remedy: LocalisedText(
                    kk:
                        "Серверді тоқтатып, файлдың көшірмесін сақтап қойыңыз да, деректерді сақтық көшірмеден қалпына келтіріңіз.",
                    ru: "Остановите сервер, сохраните копию файла и восстановите данные из резервной копии.",
                    en: "Stop the server, keep a copy of the file, and restore the data from a backup."
                )
            )
        case .absent:
            Words(
                summary: LocalisedText(
                    kk: "Бұл қалтада Kepil деректері жоқ.",
                    ru: "В этой папке нет данных Kepil.",
                    en: "There is no Kepil data in this folder."
                ),
                remedy: LocalisedText(
                    kk: "Деректер қалтасының жолын тексеріңіз немесе алдымен серверді іске қосыңыз.",
                    ru: "Проверьте путь к папке с данными или сначала запустите сервер.",
                    en: "Check the path of the data folder, or start the server first."
                )
            )
        default:
            Words(
                summary: LocalisedText(
                    kk: "Диск оқу немесе жазу кезінде қате берді.",
                    ru: "Диск сообщил об ошибке чтения или записи.",
                    en: "The disk reported an error while reading or writing."
                ),
                remedy: LocalisedText(
                    kk:
                        "Дискіні тексеріп, Kepil серверін қайта іске қосыңыз; қате қайталанса, серверді тоқтатып, "
                        + "деректерді басқа дискіге көшіріңіз.",
                    ru:
                        "Проверьте диск и перезапустите сервер Kepil; если ошибка повторится, остановите сервер "
                        + "и перенесите данные на другой диск.",
                    en:
                        "Check the disk and start the Kepil server anew; if the error returns, stop the server and "
                        + "move the data to another disk."
                )
            )
        }
    }

    private var accessWords: Words {
        switch self {
        case .inUse:
            Words(
                summary: LocalisedText(
                    kk: "Бұл деректер қалтасын басқа Kepil сервері пайдаланып тұр.",
                    ru: "Эту папку с данными уже использует другой Kepil.",
                    en: "Another Kepil is using this data folder."
                ),
                remedy: LocalisedText(
                    kk: "Алдымен іске қосылған серверді тоқтатыңыз немесе басқа қалтаны көрсетіңіз.",
                    ru: "Остановите ранее запущенный сервер или укажите другую папку.",
                    en: "Stop the server that was started before, or name another folder."
                )
            )
        case .readOnly:
            Words(
                summary: LocalisedText(
                    kk: "Деректер тек оқу үшін ашылған.",
                    ru: "Данные открыты только для чтения.",
                    en: "The data is open for reading only."
                ),
                remedy: LocalisedText(
                    kk: "Өзгерісті сервер арқылы енгізіңіз немесе серверді тоқтатып, пәрменді қайталаңыз.",
                    ru: "Внесите изменение через сервер или остановите сервер и повторите команду.",
                    en: "Make the change through the server, or stop the server and repeat the command."
                )
            )
        case .unreachable:
            Words(
                summary: LocalisedText(
                    kk: "Дерекқор серверіне қосылу мүмкін болмады.",
                    ru: "Не удалось соединиться с сервером базы данных.",
                    en: "The database server cannot be reached."
                ),
                remedy: LocalisedText(
                    kk: "PostgreSQL іске қосылғанын, қосылу жолын және құпиясөз файлын тексеріңіз.",
                    ru: "Проверьте, запущен ли PostgreSQL, строку подключения и файл с паролем.",
                    en: "Check that PostgreSQL is running, the connection string, and the password file."
                )
            )
        case .outcomeUnknown:
            Words(
                summary: LocalisedText(
                    kk: "Сақтау кезінде байланыс үзілді: өзгерістің сақталған-сақталмағаны белгісіз.",
                    ru: "Связь прервалась во время сохранения: неизвестно, сохранилось ли изменение.",
                    en: "The connection broke during saving: it is not known whether the change was saved."
                ),
                remedy: LocalisedText(
                    kk: "Әрекетті қайталамас бұрын оның орындалған-орындалмағанын тексеріңіз.",
                    ru: "Прежде чем повторять действие, проверьте, не выполнено ли оно уже.",
                    en: "Before repeating the action, check whether it has already taken effect."
                )
            )
        case .overloaded:
            Words(
                summary: LocalisedText(
                    kk: "Жүйеге түскен жүктеме тым көп, өзгеріс қабылданбады.",
                    ru: "Система перегружена, изменение не принято.",
                    en: "The system is overloaded, so the change was not accepted."
                ),
                remedy: LocalisedText(
                    kk: "Бір минуттан кейін қайталап көріңіз.",
                    ru: "Повторите попытку через минуту.",
                    en: "Try again in a minute."
                )
            )
        default:
            Words(
                summary: LocalisedText(
                    kk: "Деректер бос емес: басқа әрекет әлі аяқталмады.",
                    ru: "Данные заняты: другое действие ещё не завершено.",
                    en: "The data is busy: another action has not finished yet."
                ),
                remedy: LocalisedText(
                    kk: "Сәл күтіп, әрекетті қайталаңыз.",
                    ru: "Немного подождите и повторите действие.",
                    en: "Wait a moment and repeat the action."
                )
            )
        }
    }

    private var schemaWords: Words {
        switch self {
        case .newerSchema(let recorded, let known):
            Words(
                summary: LocalisedText(
                    kk:
                        "Деректер бағдарламаның жаңарақ нұсқасында жазылған (схема {recorded}, бұл нұсқа {known} дейін біледі).",
                    ru:
                        "Данные записаны более новой версией программы (схема {recorded}, эта версия знает до {known}).",
                    en:
                        "The data was written by a newer version of the program (schema {recorded}, this one knows {known})."
                ).filled(["recorded": String(recorded), "known": String(known)]),
                remedy: LocalisedText(
                    kk: "Kepil бағдарламасын кемінде сол нұсқаға дейін жаңартыңыз.",
                    ru: "Обновите Kepil как минимум до той же версии.",
                    en: "Update Kepil to at least that version."
                )
            )
        case .olderSchema(let recorded, let known):
            Words(
                summary: LocalisedText(
                    kk: "Деректер әлі жаңартылмаған (схема {recorded}, бұл нұсқаға {known} керек).",
                    ru: "Данные ещё не обновлены (схема {recorded}, этой версии нужна {known}).",
                    en: "The data has not been brought up to date yet (schema {recorded}, this version needs {known})."
                ).filled(["recorded": String(recorded), "known": String(known)]),
                remedy: LocalisedText(
                    kk: "Осы нұсқадағы серверді бір рет іске қосыңыз: ол деректерді өзі жаңартады.",
                    ru: "Запустите один раз сервер этой версии: он обновит данные сам.",
                    en: "Start the server of this version once: it brings the data up to date."
                )
            )
        case .changedMigration(let number):
            Words(
                summary: LocalisedText(
                    kk: "Дерекқор құрылымы бұл бағдарламаның жазбасына сәйкес келмейді ({number}-қадам).",
                    ru: "Структура базы не соответствует записи в этой программе (шаг {number}).",
                    en: "The structure of the database differs from this program's record of it (step {number})."
                ).filled(["number": String(number)]),
                remedy: LocalisedText(
                    kk: "Ресми шығарылымды орнатыңыз; деректерді қолмен өзгертпеңіз.",
                    ru: "Установите официальный выпуск; не меняйте данные вручную.",
                    en: "Install an official release; do not change the data by hand."
                )
            )
        default:
            accessWords
        }
    }
}
