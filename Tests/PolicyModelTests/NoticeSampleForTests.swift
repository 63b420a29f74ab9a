import CivilTime
import Wording

@testable import PolicyModel

/// A small policy made by hand, in which every text can be made hostile.
enum NoticeSample {
    static let hostile = "<script>alert(\"x\")</script> & 'y'"

    /// - Parameter mark: Put at the end of every text that the policy holds.
    static func policy(mark: String = "", notice: [NoticeSection]? = nil) -> Policy {
        func text(_ kk: String, _ ru: String, _ en: String) -> LocalisedText {
            LocalisedText(kk: kk + mark, ru: ru + mark, en: en + mark)
        }
        var policy = Policy(
            version: "2023-1",
            approvedOn: day(2022, 12, 1),
            announcedOn: day(2022, 12, 15),
            effectiveFrom: day(2023, 2, 1),
            hash: "ab12" + mark,
            controller: Controller(
                name: text("«Үлгі» ЖШС", "ТОО «Образец»", "Sample LLP"),
                bin: "990140000017" + mark,
                address: text("Алматы қаласы", "город Алматы", "Almaty city"),
                phone: "+7 700 000 00 00" + mark,
                shortNumber: "0000" + mark,
                email: "office@example.kz" + mark,
                responsiblePerson: text("Жауапты тұлға", "Ответственное лицо", "Responsible person"),
                brands: []
            ),
            groupCompanies: [
                GroupCompany(
                    id: "parent",
                    name: "Sample Holding" + mark,
                    country: "LU",
                    role: "parent",
                    from: day(2018, 9, 18),
                    until: day(2030, 1, 31)
                )
            ],
            roles: [
                Role(id: RoleID("underwriter"), title: text("Андеррайтер", "Андеррайтер-специалист", "Underwriter"))
            ],
            bases: [
                LegalBasis(
                    id: BasisID("B2"),
                    kind: .law,
                    clause: "4.1",
                    law: "94-V Art. 9(10)" + mark,
                    title: text("Заңды орындау", "Исполнение закона", "Compliance with the law")
                )
            ],
            categories: categories(text),
            purposes: purposes(text),
            recipients: recipients(text, mark),
            consents: consents(text, mark),
            retention: retention(text, mark),
            profiles: [
                ProfileKind(
                    id: "creditRisk",
                    clause: "7.4.5",
                    title: text("Кредиттік тәуекел", "Кредитный риск", "Credit risk"),
                    features: [FieldID("declaredIncomeTiyn")]
                )
            ],
            rights: [
                SubjectRight(
                    id: "access",
                    clause: "9.1",
                    law: "94-V Art. 24(1)(1)" + mark,
                    title: text("Қол жеткізу", "Доступ", "Access"),
                    channels: ["email", "branch"],
                    deadlineWorkingDays: 3
                )
            ],
            notice: notice ?? sections(text),
            reservedClauses: ["4.2.3", "4.4"]
        )
        policy.recipientGroups = [
            RecipientGroup(id: "T3", clause: "5.1.3", title: text("Қаржы ұйымдары", "Финансовые организации", "Banks")),
            RecipientGroup(id: "processor", clause: "5.2", title: text("Өңдеушілер", "Обработчики", "Processors")),
        ]
        return policy
    }

    static let law = LawTable(
        entries: [
            entry("access-old", "94-V", "Art. 24", "An older wording", from: day(2014, 1, 1), until: day(2015, 1, 1)),
            entry("access", "94-V", "Art. 24(1)(1)", "You may learn what is held about you", from: day(2014, 1, 1)),
            entry("prefix", "94-V", "Art. 2", "Not cited: only a prefix of another article", from: day(2014, 1, 1)),
            entry("uncited", "56-V", "Art. 6(3)", "A rule the policy does not cite", from: day(2014, 1, 1)),
        ],
        hash: "cd34"
    )

    typealias Text = (String, String, String) -> LocalisedText

    private static func categories(_ text: Text) -> [PolicyModel.Category] {
        func field(_ id: String, _ title: LocalisedText) -> FieldDefinition {
            FieldDefinition(
                id: FieldID(id),
                kind: .text,
                title: title,
                reason: text("Шарт үшін керек", "Нужно для договора", "Needed for the contract"),
                searchable: false
            )
        }
        return [
            PolicyModel.Category(
                id: CategoryID("D1"),
                typeName: "Identification",
                clause: "4.1",
                title: text("Сәйкестендіру", "Идентификация", "Identification"),
                sensitivity: .confidential,
                retention: RetentionClassID("identity"),
                sources: ["person"],
                fields: [
                    field("surname", text("Тегі", "Фамилия", "Surname")),
                    field("iin", text("ЖСН", "ИИН", "IIN number")),
                ]
            ),
            PolicyModel.Category(
                id: CategoryID("D6"),
                typeName: "Financial",
                clause: "4.1",
                title: text("Қаржы", "Финансы", "Finances"),
                sensitivity: .ordinary,
                retention: RetentionClassID("identity"),
                sources: ["person", "bureau"],
                fields: [field("declaredIncomeTiyn", text("Табыс", "Доход", "Income"))]
            ),
        ]
    }

    private static func purposes(_ text: Text) -> [Purpose] {
        [
            Purpose(
                id: PurposeID("P1"),
                parent: nil,
                typeName: "ContractPerformance",
                clause: "4.1",
                title: text("Шартты орындау", "Исполнение договора", "Performance of the contract"),
                bases: [BasisID("B2")],
                categories: [CategoryID("D1"), CategoryID("D6")],
                fields: nil,
                verbs: [.collect, .use],
                roles: [RoleID("underwriter")],
                consent: nil,
                needsCase: true
            ),
            Purpose(
                id: PurposeID("P3.1"),
                parent: PurposeID("P3"),
                typeName: "LenderNews",
                clause: "4.1",
                title: text("Жаңалықтар", "Новости", "News"),
                bases: [BasisID("B2")],
                categories: [CategoryID("D1")],
                fields: [FieldID("surname")],
                verbs: [.use],
                roles: [],
                consent: ConsentID("lenderNews"),
                needsCase: false
            ),
        ]
    }

    private static func recipients(_ text: Text, _ mark: String) -> [Recipient] {
        func exchange(_ purpose: String, gives: [String], receives: [String], consent: String?) -> Exchange {
            Exchange(
                purpose: PurposeID(purpose),
                clause: "4.2.1",
                ground: .clientConsent,
                law: "573-II Art. 25" + mark,
                consent: consent.map { ConsentID($0) },
                gives: gives.map { FieldID($0) },
                receives: receives.map { FieldID($0) }
            )
        }
        return [
            Recipient(
                id: RecipientID("bureau"),
                typeName: "Bureau",
                group: "T3",
                clause: "4.2.1",
                name: text("Бюро", "Кредитное бюро", "Bureau"),
                country: "KZ",
                mandate: "Contract 1" + mark,
                mandateUntil: day(2027, 12, 31),
                exchanges: [
                    exchange("P1", gives: ["iin"], receives: ["declaredIncomeTiyn"], consent: nil),
                    exchange("P3.1", gives: ["surname"], receives: [], consent: "lenderNews"),
                ]
            ),
            Recipient(
                id: RecipientID("idle"),
                typeName: "Idle",
                group: "processor",
                clause: "5.2",
                name: text("Бос алушы", "Незанятый получатель", "Idle recipient"),
                country: "LU",
                mandate: "Contract 2" + mark,
                mandateUntil: nil,
                exchanges: []
            ),
        ]
    }

    private static func consents(_ text: Text, _ mark: String) -> [ConsentDefinition] {
        [
            ConsentDefinition(
                id: ConsentID("lenderNews"),
                clause: "9.6",
                law: "94-V Art. 8(4)" + mark,
                purpose: PurposeID("P3.1"),
                title: text("Жаңалыққа келісім", "Согласие на новости", "Consent to news"),
                text: text("Жаңалық алуға келісемін", "Согласен получать новости", "I agree to receive news"),
                channels: ["website", "phone"],
                neededForApplication: false,
                categories: [CategoryID("D1")],
                recipients: [RecipientID("bureau")],
                crossBorder: false,
                validMonths: 24,
                endsWithContract: true,
                endsWithRelation: false
            )
        ]
    }

    private static func retention(_ text: Text, _ mark: String) -> [RetentionClass] {
        [
            RetentionClass(
                id: RetentionClassID("identity"),
                criteria: [
                    .init(
                        clause: "8.1.1",
                        event: "contractEnd",
                        months: nil,
                        law: "94-V Art. 12" + mark,
                        text: text("Шарт керек", "Нужно договору", "The contract needs it")
                    ),
                    .init(
                        clause: "8.1.3",
                        event: "relationEnd",
                        months: 60,
                        law: "191-IV Art. 11(4)" + mark,
                        text: text("Заң міндеттейді", "Обязывает закон", "The law obliges")
                    ),
                ]
            )
        ]
    }

    /// Every kind of table, one section each; section 5.1 has a paragraph with an anchor of its own.
    private static func sections(_ text: Text) -> [NoticeSection] {
        let clauses: [(String, String?)] = [
            ("summary", nil), ("0", nil), ("1", nil), ("1.3", "group"), ("3.4", "cookies"), ("4", "categories"),
            ("4.1", "purposes"),
            ("4.2", nil), ("4.2.1", nil), ("5", nil), ("5.1", "recipients"), ("6.1", "recordings"), ("6.2", "zones"),
            ("7.4", "profiles"), ("8.1", "retention"), ("9.1", "rights"), ("9.1.1", "proofs"), ("9.5", "consents"),
            ("9.7", "stopping"), ("10.1", "links"), ("12.1", "announcement"),
        ]
        return clauses.map { clause, table in
            NoticeSection(
                clause: clause,
                title: text("Тақырып \(clause)", "Заголовок \(clause)", "Title \(clause)"),
                paragraphs: [
                    text(
                        "БСН {bin}, ұйым {controllerName}",
                        "БИН {bin}, это {controllerName}",
                        "BIN {bin} {controllerName}"
                    ),
                    text("5.1.3 Қаржы ұйымдары", "5.1.3 Финансовые организации", "5.1.3 Financial institutions"),
                ],
                table: table
            )
        }
    }

    private static func entry(
        _ id: String,
        _ act: String,
        _ article: String,
        _ words: String,
        from: CivilDate,
        until: CivilDate? = nil
    ) -> LawEntry {
        LawEntry(
            id: id,
            act: act,
            article: article,
            textDate: nil,
            confidence: .high,
            from: from,
            until: until,
            value: "",
            text: LocalisedText(kk: "\(words) (kk)", ru: "\(words) (ru)", en: words)
        )
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("the sample names a day the calendar does not have")
        }
        return date
    }
}
