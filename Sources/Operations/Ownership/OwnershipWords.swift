public import Wording

extension TableOwnership {
    /// Whose the rows are, in a sentence.
    ///
    /// - Parameter path: The columns that lead to the person.
    public func ownerText(_ path: [String]?) -> LocalisedText {
        let arrows = (path ?? []).joined(separator: " → ")
        switch owner {
        case .person:
            return LocalisedText(
                kk: "Жолдар адамға тиесілі (\(arrows)).",
                ru: "Строки принадлежат человеку (\(arrows)).",
                en: "Rows belong to the person (\(arrows))."
            )
        case .through:
            return LocalisedText(
                kk: "Жолдар басқа кесте арқылы адамға тиесілі (\(arrows)).",
                ru: "Строки принадлежат человеку через другую таблицу (\(arrows)).",
                en: "Rows belong to a person through another table (\(arrows))."
            )
        case .camera:
            return LocalisedText(
                kk: "Жолдар камера мен күнге тиесілі; ешкім аталмайды (6.2-тармақ).",
                ru: "Строки принадлежат камере и дню и никого не называют (пункт 6.2).",
                en: "Rows belong to a camera and a day and name nobody (clause 6.2)."
            )
        case .staff:
            return LocalisedText(
                kk: "Жолдар кредитордың қызметкерлері мен серіктестеріне қатысты.",
                ru: "Строки относятся к работникам и партнёрам кредитора.",
                en: "Rows are about employees and partners of the lender."
            )
        case .nobody:
            return LocalisedText(
                kk: "Жолдар ешкімге қатысты емес.",
                ru: "Строки не относятся ни к кому.",
                en: "Rows are about nobody."
            )
        }
    }

    /// What destruction does with the rows (clause 8.2).
    public var destructionText: LocalisedText {
        switch destruction {
        case .erased:
            LocalisedText(
                kk: "Жою: жолдар адаммен бірге өшіріледі.",
                ru: "Уничтожение: строки удаляются вместе с данными человека.",
                en: "Destruction: rows are erased with the person."
            )
        case .withItsCase:
            LocalisedText(
                kk: "Жою: сақтау мерзімі біткенде өшіріледі; оған дейін ешкімге апармайтын нөмір қалады.",
                ru: "Уничтожение: удаляются по окончании срока хранения; до него остаётся номер, не ведущий ни к кому.",
                en: "Destruction: erased when their own term is over; until then an id stays that leads to nobody."
            )
        case .keyDropped:
            LocalisedText(
                kk: "Жою: кілт жойылады, кілтсіз бос жол қалады.",
                ru: "Уничтожение: ключ уничтожается, остаётся пустая строка без ключа.",
                en: "Destruction: the key is dropped; an empty row without it stays."
            )
        case .unlinked:
            LocalisedText(
                kk: "Жою: адаммен байланыс үзіледі, журналдың дәлелдері жарамды болып қалады.",
                ru: "Уничтожение: связь с человеком разрывается, доказательства журнала остаются верны.",
                en: "Destruction: the tie to the person is cut; the log's proofs stay valid."
            )
        case .expires:
            LocalisedText(
                kk: "Жою: мерзімі біткенде өздігінен жойылады.",
                ru: "Уничтожение: исчезают сами по окончании срока.",
                en: "Destruction: they end by themselves when their term is over."
            )
        case .kept:
            LocalisedText(
                kk: "Жою: сақталады, өйткені ешкімді атамайды.",
                ru: "Уничтожение: сохраняются, так как никого не называют.",
                en: "Destruction: kept, because they name nobody."
            )
        }
    }

    /// What the person is shown of the rows (clause 9.1).
    public var accessText: LocalisedText {
        switch access {
        case .values:
            LocalisedText(
                kk: "Қолжетімділік: мәндер «Менің деректерім» бетінде және көшірмеде.",
                ru: "Доступ: значения на странице «Мои данные» и в копии.",
                en: "Access: the values, on My data and in the copy."
            )
        case .listed:
            LocalisedText(
                kk: "Қолжетімділік: тізім «Менің деректерім» бетінде.",
                ru: "Доступ: список на странице «Мои данные».",
                en: "Access: a list on My data."
            )
        case .withItsCase:
            LocalisedText(
                kk: "Қолжетімділік: өтініммен немесе шартпен бірге.",
                ru: "Доступ: вместе с заявкой или договором.",
                en: "Access: with the application or the contract."
            )
        case .derived:
            LocalisedText(
                kk: "Қолжетімділік: басқа кестеден шығатын белгілер, бөлек көрсетілмейді.",
                ru: "Доступ: производные отметки, отдельно не показываются.",
                en: "Access: derived marks, not shown apart."
            )
        case .none:
            LocalisedText(kk: "Қолжетімділік: қажет емес.", ru: "Доступ: не требуется.", en: "Access: none needed.")
        }
    }
}
