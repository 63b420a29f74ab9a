public import Wording

/// Turns a document that we made ourselves into PDF.
public protocol DocumentPrinter: Sendable {
    /// - Throws: ``DocumentPrinterProblem``.
    func pdf(html: String) async throws -> [UInt8]
}

/// Why there is no PDF. The document itself is there as a page that a browser can print.
public enum DocumentPrinterProblem: UserFacingError, Hashable, CaseIterable {
    /// This server has no program that makes PDF.
    case missing
    /// The program ended without a document.
    case failed
    /// The program took too long and was ended.
    case tooSlow
    /// So many documents wait already that another one would only wait longer.
    case busy

    public var code: String {
        switch self {
        case .missing: "printer/missing"
        case .failed: "printer/failed"
        case .tooSlow: "printer/too-slow"
        case .busy: "printer/busy"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .missing:
            LocalisedText(
                kk: "Бұл серверде PDF жасайтын бағдарлама жоқ.",
                ru: "На этом сервере нет программы, которая делает PDF.",
                en: "This server has no program that makes PDF."
            )
        case .failed:
            LocalisedText(kk: "PDF жасалмады.", ru: "PDF сделать не удалось.", en: "The PDF could not be made.")
        case .tooSlow:
            LocalisedText(
                kk: "PDF жасау тым ұзаққа созылды.",
                ru: "Изготовление PDF заняло слишком много времени.",
                en: "Making the PDF took too long."
            )
        case .busy:
            LocalisedText(
                kk: "Қазір PDF күткендер көп.",
                ru: "Сейчас слишком много документов ждут PDF.",
                en: "Too many documents are waiting to become PDF."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .missing, .failed:
            LocalisedText(
                kk: "Құжатты бет ретінде ашып, браузерден басып шығарыңыз.",
                ru: "Откройте документ страницей и напечатайте его из браузера.",
                en: "Open the document as a page and print it from the browser."
            )
        case .tooSlow, .busy:
            LocalisedText(
                kk: "Бір минуттан кейін қайталаңыз немесе құжатты бет ретінде ашып, браузерден басып шығарыңыз.",
                ru: "Повторите через минуту или откройте документ страницей и напечатайте его из браузера.",
                en: "Try again in a minute, or open the document as a page and print it from the browser."
            )
        }
    }
}
