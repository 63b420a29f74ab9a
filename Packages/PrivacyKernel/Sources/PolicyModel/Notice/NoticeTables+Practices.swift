import Wording

/// What `practices.yaml` says: how people prove who they are, what is recorded and filmed, what a browser keeps, where links
/// lead, when messages stop and where a new version is told.
extension NoticeTables {
    private var language: Language { names.language }

    var cookies: NoticeTable {
        table(
            NoticeColumns.cookiesCaption,
            [
                NoticeColumns.cookie, NoticeColumns.reason, NoticeColumns.purpose, NoticeColumns.alwaysOn,
                NoticeColumns.keptUntil,
            ],
            (policy.practices?.cookies ?? []).map { cookie in
                [
                    .text(cookie.id), .text(cookie.reason[language]), .text(names.purpose(cookie.purpose)),
                    .text(names.yesNo(cookie.isNecessary)),
                    .text(NoticePhrases.days(cookie.days, language)),
                ]
            }
        )
    }

    var links: NoticeTable {
        table(
            NoticeColumns.linksCaption,
            [NoticeColumns.siteName, NoticeColumns.siteAddress],
            (policy.practices?.links ?? []).map {
                [.text($0.title[language]), .text(String($0.address.dropFirst("https://".count)))]
            }
        )
    }

    var proofs: NoticeTable {
        table(
            Words.proofsCaption,
            [Words.channel, NoticeColumns.clause, Words.proof],
            (policy.practices?.proofs ?? []).map {
                [.text(names.channel($0.channel)), .clause($0.clause), .text(NoticeLabels.proof($0.kind)[language])]
            }
        )
    }

    var recordings: NoticeTable {
        table(
            Words.recordingsCaption,
            [Words.recorded, NoticeColumns.clause, Words.told],
            (policy.practices?.recordings ?? []).map {
                [.text(names.category($0.category)), .clause($0.clause), .text($0.told[language])]
            }
        )
    }

    var zones: NoticeTable {
        table(
            Words.zonesCaption,
            [Words.place, NoticeColumns.clause, Words.sign, NoticeColumns.keptUntil],
            (policy.practices?.zones ?? []).map { zone in
                [
                    .text(zone.title[language]), .clause(zone.clause),
                    .text(NoticePlaceholders.sign(of: zone, policy)[language]),
                    .text(NoticePhrases.days(zone.days, language)),
                ]
            }
        )
    }

    var stopping: NoticeTable {
        let terms = policy.practices.map { practices in
            [
                NoticePhrases.period(months: practices.stopping.months, language),
                NoticePhrases.workingDays(practices.stopping.workingDays, language),
            ]
        }
        return table(
            Words.stoppingCaption,
            [Words.limit, NoticeColumns.law],
            zip(terms ?? [], ["", "94-V Art. 8(7)"]).map { term, law in
                [.text(term), law.isEmpty ? .clause("9.8") : .text(names.citation(law))]
            }
        )
    }

    var announcement: NoticeTable {
        let announced = policy.practices?.announcement
        return table(
            Words.announcementCaption,
            [Words.where, Words.before],
            (announced?.channels ?? []).map {
                [.text(names.channel($0)), .text(NoticePhrases.period(months: announced?.months ?? 1, language))]
            }
        )
    }
}

private enum Words {
    static let proofsCaption = LocalisedText(
        kk: "Сіз екеніңізге қалай көз жеткіземіз",
        ru: "Как мы убеждаемся, что это вы",
        en: "How we make sure that it is you"
    )
    static let channel = LocalisedText(kk: "Қай жолмен", ru: "Каким путём", en: "By which way")
    static let proof = LocalisedText(kk: "Не керек", ru: "Что нужно", en: "What is needed")
    static let recordingsCaption = LocalisedText(
        kk: "Не жазылады және ол туралы алдын ала не айтамыз",
        ru: "Что записывается и что мы говорим об этом заранее",
        en: "What is recorded, and what we tell you before"
    )
    static let recorded = LocalisedText(kk: "Не жазылады", ru: "Что записывается", en: "What is recorded")
    static let told = LocalisedText(kk: "Не айтамыз", ru: "Что мы говорим", en: "What we tell you")
    static let zonesCaption = LocalisedText(
        kk: "Бейнебақылау жүргізілетін жерлер",
        ru: "Места с видеонаблюдением",
        en: "Places with video surveillance"
    )
    static let place = LocalisedText(kk: "Орын", ru: "Место", en: "Place")
    static let sign = LocalisedText(kk: "Кіреберістегі белгі", ru: "Знак у входа", en: "The sign at the entrance")
    static let stoppingCaption = LocalisedText(
        kk: "Хабарламалар тоқтайтын ең соңғы мерзім: екеуінің ертерегі",
        ru: "Крайний срок, когда сообщения прекращаются: более ранний из двух",
        en: "The latest time at which messages stop: the earlier of the two"
    )
    static let limit = LocalisedText(kk: "Мерзім", ru: "Срок", en: "Limit")
    static let announcementCaption = LocalisedText(
        kk: "Жаңа нұсқа туралы қайда және қанша уақыт бұрын хабарлаймыз",
        ru: "Где и за сколько мы сообщаем о новой версии",
        en: "Where a new version is told, and how long before"
    )
    static let `where` = LocalisedText(kk: "Қайда", ru: "Где", en: "Where")
    static let before = LocalisedText(kk: "Кемінде қанша бұрын", ru: "Не позднее чем за", en: "At least before")
}
