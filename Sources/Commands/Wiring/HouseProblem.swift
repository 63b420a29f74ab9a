import Wording

/// Why the house cannot be opened.
enum HouseProblem: UserFacingError, Hashable {
    case outside(String)
    case portTaken(Int)
    case portImpossible(Int)
    case portShared(Int)
    case noFolder(String)
    case cannotListen(String)
    case notADate(String)

    var code: String {
        switch self {
        case .outside: "start/outside-address"
        case .portTaken: "start/port-taken"
        case .portImpossible: "start/port-impossible"
        case .portShared: "start/port-shared"
        case .noFolder: "start/no-folder"
        case .cannotListen: "start/cannot-listen"
        case .notADate: "start/not-a-date"
        }
    }
    var summary: LocalisedText {
        switch self {
        case .outside(let text):
            LocalisedText(
                kk: "Контрагенттердің мекенжайы түсініксіз: \(text).",
                ru: "Непонятный адрес контрагентов: \(text).",
                en: "The address of the counterparties cannot be used: \(text)."
            )
        case .portTaken(let port):
            LocalisedText(
                kk: "\(port)-порт бос емес.",
                ru: "Порт \(port) уже занят.",
                en: "Port \(port) is already in use."
            )
        case .portImpossible(let port):
            LocalisedText(
                kk: "\(port) деген порт болмайды.",
                ru: "Порта \(port) не бывает.",
                en: "There is no port \(port)."
            )
        case .portShared(let port):
            LocalisedText(
                kk: "Кредитор мен сыртқы әлемге бір порт берілген: \(port).",
                ru: "Кредитору и внешнему миру дан один и тот же порт: \(port).",
                en: "The lender and the outside world were given the same port: \(port)."
            )
        case .noFolder(let path):
            LocalisedText(
                kk: "Мұндай қалта жоқ: \(path).",
                ru: "Нет такой папки: \(path).",
                en: "There is no such folder: \(path)."
            )
        case .cannotListen(let address):
            LocalisedText(
                kk: "Бұл мекенжайда қосылымдарды қабылдау мүмкін емес: \(address).",
                ru: "На этом адресе нельзя принимать соединения: \(address).",
                en: "Connections cannot be accepted at \(address)."
            )
        case .notADate(let text):
            LocalisedText(kk: "Бұл күн емес: \(text).", ru: "Это не дата: \(text).", en: "This is not a date: \(text).")
        }
    }
    var remedy: LocalisedText {
        switch self {
        case .outside:
            LocalisedText(
                kk: "https мекенжайын немесе осы компьютердегі http мекенжайын беріңіз.",
                ru: "Укажите адрес https или http на этом компьютере.",
                en: "Give an https address, or an http address on this computer."
            )
        case .portTaken:
            LocalisedText(
                kk: "Басқа порт таңдаңыз: make run PORT=8081, немесе оны ұстап тұрған бағдарламаны тоқтатыңыз.",
                ru: "Выберите другой порт: make run PORT=8081, или остановите программу, которая его занимает.",
                en: "Choose another with make run PORT=8081, or stop the program that holds it."
            )
        case .portImpossible:
            LocalisedText(
                kk: "1 мен 65535 аралығындағы портты таңдаңыз, мысалы --port 8081.",
                ru: "Выберите порт от 1 до 65535, например --port 8081.",
                en: "Choose a port from 1 to 65535, such as --port 8081."
            )
        case .portShared:
            LocalisedText(
                kk: "--port және --simulator-port үшін әртүрлі порт таңдаңыз.",
                ru: "Выберите разные порты для --port и --simulator-port.",
                en: "Choose different ports for --port and --simulator-port."
            )
        case .noFolder:
            LocalisedText(
                kk:
                    "--policy және --law арқылы бар қалталарды көрсетіңіз немесе бағдарламаны жоба қалтасынан іске қосыңыз.",
                ru: "Укажите существующие папки в --policy и --law или запустите программу из папки проекта.",
                en: "Name existing folders with --policy and --law, or start the program in the project's folder."
            )
        case .cannotListen:
            LocalisedText(
                kk:
                    "Осы компьютердің мекенжайын және рұқсат етілген портты беріңіз, мысалы --host 127.0.0.1 --port 8080.",
                ru: "Укажите адрес этого компьютера и разрешённый порт, например --host 127.0.0.1 --port 8080.",
                en: "Give an address of this computer and a port you may use, such as --host 127.0.0.1 --port 8080."
            )
        case .notADate:
            LocalisedText(
                kk: "Күнді ЖЖЖЖ-АА-КК түрінде жазыңыз.",
                ru: "Запишите дату в виде ГГГГ-ММ-ДД.",
                en: "Write the date as YYYY-MM-DD."
            )
        }
    }
}
