import Wording

/// The signed head of a log is asked for before its first line is signed.
struct LogNotBegun: StatusBearing, Hashable {
    var statusCode: Int { 404 }
    var code: String { "log/not-begun" }
    var summary: LocalisedText {
        LocalisedText(
            kk: "Журналда әлі қол қойылған бірде-бір жол жоқ.",
            ru: "В журнале ещё нет ни одной подписанной строки.",
            en: "The log has no signed line yet."
        )
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk:
                "Журнал дербес деректермен жасалған бірінші әрекеттен басталады: мысалы, алғашқы өтінім берілген соң бірнеше секундтан кейін қайта келіңіз.",
            ru:
                "Журнал начинается с первого действия с персональными данными: вернитесь, например, через несколько секунд после первой заявки.",
            en:
                "The log begins with the first act on personal data: come back, for example, a few seconds after the first application."
        )
    }
}
