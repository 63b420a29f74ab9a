import Wording

/// Why the house cannot be opened.
enum HouseProblem: UserFacingError, Hashable {
    case outside(String)
    case portTaken(Int)
    case notADate(String)

    var code: String {
        switch self {
        case .outside: "start/outside-address"
        case .portTaken: "start/port-taken"
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
        case .notADate:
            LocalisedText(
                kk: "Күнді ЖЖЖЖ-АА-КК түрінде жазыңыз.",
                ru: "Запишите дату в виде ГГГГ-ММ-ДД.",
                en: "Write the date as YYYY-MM-DD."
            )
        }
    }
}
