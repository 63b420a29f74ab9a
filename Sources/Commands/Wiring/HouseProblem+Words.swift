import Wording

extension HouseProblem {
    /// What happened, and what to do.
    var words: (summary: LocalisedText, remedy: LocalisedText) {
        switch self {
        case .outside(let text):
            (
                LocalisedText(
                    kk: "Контрагенттердің мекенжайы түсініксіз: \(text).",
                    ru: "Непонятный адрес контрагентов: \(text).",
                    en: "The address of the counterparties cannot be used: \(text)."
                ),
                LocalisedText(
                    kk:
                        "https мекенжайын немесе осы компьютердегі http мекенжайын беріңіз; біреуінікі name=address түрінде жазылады.",
                    ru:
                        "Укажите адрес https или http на этом компьютере; адрес одного из них пишется как name=address.",
                    en:
                        "Give an https address, or an http address on this computer; one of them is written name=address."
                )
            )
        case .pushKey(let path):
            (
                LocalisedText(
                    kk: "Құрылғыдағы хабарландыру кілті жарамсыз: \(path).",
                    ru: "Ключ для уведомлений на устройствах не годится: \(path).",
                    en: "The key for notifications on devices cannot be used: \(path)."
                ),
                LocalisedText(
                    kk: "PEM түріндегі P-256 кілтін беріңіз, немесе файл жасауға болатын жерді көрсетіңіз.",
                    ru: "Дайте ключ P-256 в PEM или место, где файл можно создать.",
                    en: "Give a P-256 key in PEM, or a place where the file can be made."
                )
            )
        case .noCounterparty(let names):
            (
                LocalisedText(
                    kk: "Мекенжайы жоқ контрагенттер: \(names).",
                    ru: "Нет адреса контрагентов: \(names).",
                    en: "These counterparties have no address: \(names)."
                ),
                LocalisedText(
                    kk:
                        "--counterparties арқылы бәріне бір мекенжай немесе --counterparty name=address арқылы әрқайсысына жеке беріңіз.",
                    ru: "Укажите общий адрес в --counterparties или отдельные в --counterparty name=address.",
                    en: "Give one address for all with --counterparties, or one each with --counterparty name=address."
                )
            )
        case .whichData:
            (
                LocalisedText(
                    kk: "Деректердің орны түсініксіз.",
                    ru: "Непонятно, где лежат данные.",
                    en: "It is not clear where the data are."
                ),
                LocalisedText(
                    kk: "Біреуін ғана беріңіз: --data (SQLite қалтасы) немесе --database (PostgreSQL мекенжайы).",
                    ru: "Укажите одно из двух: --data (папка SQLite) или --database (адрес PostgreSQL).",
                    en: "Give exactly one of --data (a folder with SQLite) and --database (the address of PostgreSQL)."
                )
            )
        case .apartNeeded:
            (
                LocalisedText(
                    kk: "Жойылғандар тізілімінің орны көрсетілмеген.",
                    ru: "Не указано, где лежит журнал уничтожения.",
                    en: "It is not said where the ledger of what was destroyed lies."
                ),
                LocalisedText(
                    kk: "--apart немесе KEPIL_APART арқылы басқа дискідегі қалтаны беріңіз.",
                    ru: "Назовите папку на другом диске через --apart или KEPIL_APART.",
                    en: "Name a folder on another disk with --apart or KEPIL_APART."
                )
            )
        case .keysNeeded:
            (
                LocalisedText(
                    kk: "Кілттер көрсетілмеген.",
                    ru: "Ключи не указаны.",
                    en: "No keys were given."
                ),
                LocalisedText(
                    kk: "--keys арқылы кілт файлын көрсетіңіз; жаңасын kepil keys create жасайды.",
                    ru: "Укажите файл ключей в --keys; новый создаёт kepil keys create.",
                    en: "Name the key file with --keys; kepil keys create makes a new one."
                )
            )
        case .noKeys(let path):
            (
                LocalisedText(
                    kk: "Кілт файлы жоқ: \(path).",
                    ru: "Нет файла ключей: \(path).",
                    en: "There is no key file: \(path)."
                ),
                LocalisedText(
                    kk: "Жолын тексеріңіз; жаңа кредитор үшін кілттерді kepil keys create жасайды.",
                    ru: "Проверьте путь; для нового кредитора ключи создаёт kepil keys create.",
                    en: "Check the path; for a new lender kepil keys create makes the keys."
                )
            )
        case .keysExist(let path):
            (
                LocalisedText(
                    kk: "Мұндай файл бар: \(path).",
                    ru: "Такой файл уже есть: \(path).",
                    en: "This file is there already: \(path)."
                ),
                LocalisedText(
                    kk: "Кілт файлының үстінен жазылмайды. Басқа атау беріңіз.",
                    ru: "Файл ключей не перезаписывается. Выберите другое имя.",
                    en: "A key file is never overwritten. Choose another name."
                )
            )
        case .otherKeys:
            (
                LocalisedText(
                    kk: "Бұл кілттер осы деректердікі емес.",
                    ru: "Это ключи не от этих данных.",
                    en: "These are not the keys of these data."
                ),
                LocalisedText(
                    kk: "Деректер жазылған кездегі кілт файлын беріңіз.",
                    ru: "Укажите файл ключей, с которым данные были записаны.",
                    en: "Name the key file under which the data were written."
                )
            )
        case .demonstrationData:
            (
                LocalisedText(
                    kk: "Бұл — демонстрацияның деректері: құпиясөздері көпшілікке белгілі.",
                    ru: "Это данные демонстрации: её пароли общеизвестны.",
                    en: "These are a demonstration's data: its passwords are public."
                ),
                LocalisedText(
                    kk: "Жаңа қалта немесе жаңа дерекқор алыңыз.",
                    ru: "Возьмите новую папку или новую базу данных.",
                    en: "Take a new folder or a new database."
                )
            )
        case .realData:
            (
                LocalisedText(
                    kk: "Бұл — нағыз кредитордың деректері, демонстрация оған ашық құпиясөздер қосар еді.",
                    ru: "Это данные настоящего кредитора; демонстрация добавила бы к ним общеизвестные пароли.",
                    en: "These are a real lender's data; a demonstration would add public passwords to them."
                ),
                LocalisedText(
                    kk: "Демонстрация үшін басқа қалта алыңыз, ал осыны kepil serve арқылы іске қосыңыз.",
                    ru: "Возьмите для демонстрации другую папку, а эту запустите через kepil serve.",
                    en: "Take another folder for the demonstration, and start this one with kepil serve."
                )
            )
        case .openCookies:
            (
                LocalisedText(
                    kk: "--insecure-cookies тек осы компьютердің өзінде қолданылады.",
                    ru: "--insecure-cookies годится только на этом же компьютере.",
                    en: "--insecure-cookies is for this computer alone."
                ),
                LocalisedText(
                    kk: "--host 127.0.0.1 беріңіз немесе серверді HTTPS прокси артына қойыңыз.",
                    ru: "Укажите --host 127.0.0.1 или поставьте сервер за прокси с HTTPS.",
                    en: "Give --host 127.0.0.1, or put the server behind a proxy that speaks HTTPS."
                )
            )
        case .portTaken(let port):
            (
                LocalisedText(
                    kk: "\(port)-порт бос емес.",
                    ru: "Порт \(port) уже занят.",
                    en: "Port \(port) is already in use."
                ),
                LocalisedText(
                    kk: "Басқа порт таңдаңыз: make run PORT=8081, немесе оны ұстап тұрған бағдарламаны тоқтатыңыз.",
                    ru: "Выберите другой порт: make run PORT=8081, или остановите программу, которая его занимает.",
                    en: "Choose another with make run PORT=8081, or stop the program that holds it."
                )
            )
        case .portImpossible(let port):
            (
                LocalisedText(
                    kk: "\(port) деген порт болмайды.",
                    ru: "Порта \(port) не бывает.",
                    en: "There is no port \(port)."
                ),
                LocalisedText(
                    kk: "1 мен 65535 аралығындағы портты таңдаңыз, мысалы --port 8081.",
                    ru: "Выберите порт от 1 до 65535, например --port 8081.",
                    en: "Choose a port from 1 to 65535, such as --port 8081."
                )
            )
        case .portShared(let port):
            (
                LocalisedText(
                    kk: "Кредитор мен сыртқы әлемге бір порт берілген: \(port).",
                    ru: "Кредитору и внешнему миру дан один и тот же порт: \(port).",
                    en: "The lender and the outside world were given the same port: \(port)."
                ),
                LocalisedText(
                    kk: "--port және --simulator-port үшін әртүрлі порт таңдаңыз.",
                    ru: "Выберите разные порты для --port и --simulator-port.",
                    en: "Choose different ports for --port and --simulator-port."
                )
            )
        case .noFolder(let path):
            (
                LocalisedText(
                    kk: "Мұндай қалта жоқ: \(path).",
                    ru: "Нет такой папки: \(path).",
                    en: "There is no such folder: \(path)."
                ),
                LocalisedText(
                    kk:
                        "--policy және --law арқылы бар қалталарды көрсетіңіз немесе бағдарламаны жоба қалтасынан іске қосыңыз.",
                    ru: "Укажите существующие папки в --policy и --law или запустите программу из папки проекта.",
                    en: "Name existing folders with --policy and --law, or start the program in the project's folder."
                )
            )
        case .cannotListen(let address):
            (
                LocalisedText(
                    kk: "Бұл мекенжайда қосылымдарды қабылдау мүмкін емес: \(address).",
                    ru: "На этом адресе нельзя принимать соединения: \(address).",
                    en: "Connections cannot be accepted at \(address)."
                ),
                LocalisedText(
                    kk:
                        "Осы компьютердің мекенжайын және рұқсат етілген портты беріңіз, мысалы --host 127.0.0.1 --port 8080.",
                    ru: "Укажите адрес этого компьютера и разрешённый порт, например --host 127.0.0.1 --port 8080.",
                    en: "Give an address of this computer and a port you may use, such as --host 127.0.0.1 --port 8080."
                )
            )
        case .notADate(let text):
            (
                LocalisedText(
                    kk: "Бұл күн емес: \(text).",
                    ru: "Это не дата: \(text).",
                    en: "This is not a date: \(text)."
                ),
                LocalisedText(
                    kk: "Күнді ЖЖЖЖ-АА-КК түрінде жазыңыз.",
                    ru: "Запишите дату в виде ГГГГ-ММ-ДД.",
                    en: "Write the date as YYYY-MM-DD."
                )
            )
        case .cannotWrite(let path):
            (
                LocalisedText(
                    kk: "Файлға жазу мүмкін болмады: \(path).",
                    ru: "Не удалось записать файл: \(path).",
                    en: "The file cannot be written: \(path)."
                ),
                LocalisedText(
                    kk: "Қалтаны, рұқсаттарды және дискідегі орынды тексеріңіз.",
                    ru: "Проверьте папку, права и место на диске.",
                    en: "Check the folder, its permissions and the space on the disk."
                )
            )
        case .cannotRead(let path):
            (
                LocalisedText(
                    kk: "Файлды оқу мүмкін болмады: \(path).",
                    ru: "Не удалось прочитать файл: \(path).",
                    en: "The file cannot be read: \(path)."
                ),
                LocalisedText(kk: "Жолын тексеріңіз.", ru: "Проверьте путь.", en: "Check its path.")
            )
        case .policyNotCarried(let version):
            (
                LocalisedText(
                    kk: "Саясаттың қолданыстағы {version} нұсқасын бұл бағдарлама орындай алмайды.",
                    ru: "Эта программа не может исполнять действующую версию политики {version}.",
                    en: "This program cannot carry out version {version} of the policy, which is in force."
                ).filled(["version": version]),
                LocalisedText(
                    kk: "Осы нұсқадан құрылған бағдарламаны іске қосыңыз.",
                    ru: "Запустите программу, собранную из этой версии.",
                    en: "Start the program that was built from this version."
                )
            )
        }
    }
}
