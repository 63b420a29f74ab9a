import CivilTime
public import PolicyModel
public import Wording

/// Drafts of what must be told after a breach, in three languages. The officer reads, completes and sends them.
public enum BreachTexts {
    /// To the authorised body and to the financial regulator: what, when, whose, what is done, who answers.
    ///
    /// - Parameter people: How many are affected.
    public static func official(
        _ breach: Breach,
        people: Int,
        fields: LocalisedText,
        controller: Controller
    ) -> LocalisedText {
        LocalisedText(
            kk: """
                Дербес деректердің қауіпсіздігі бұзылғаны туралы хабарлама № \(breach.number)
                \(controller.name.kk), БСН \(controller.bin)
                Анықталған күні: \(breach.detectedOn). Хабарлау мерзімі: \(breach.noticesDueOn) (94-V Art. 25(2)(8); 56-V Art. 3(3-4)).
                Не болды: \(breach.account)
                Қозғалған деректер: \(fields.kk)
                Қозғалған адамдар саны: \(people)
                Себептерін жою мерзімі: \(breach.fixDueOn)
                Жауапты тұлға: \(controller.responsiblePerson.kk), \(controller.phone), \(controller.email)
                """,
            ru: """
                Уведомление о нарушении безопасности персональных данных № \(breach.number)
                \(controller.name.ru), БИН \(controller.bin)
                Обнаружено: \(breach.detectedOn). Срок уведомления: \(breach.noticesDueOn) (94-V Art. 25(2)(8); 56-V Art. 3(3-4)).
                Что произошло: \(breach.account)
                Затронутые данные: \(fields.ru)
                Затронуто человек: \(people)
                Срок устранения причин: \(breach.fixDueOn)
                Ответственный: \(controller.responsiblePerson.ru), \(controller.phone), \(controller.email)
                """,
            en: """
                Notice of a breach of the security of personal data No. \(breach.number)
                \(controller.name.en), BIN \(controller.bin)
                Detected: \(breach.detectedOn). To be told by: \(breach.noticesDueOn) (94-V Art. 25(2)(8); 56-V Art. 3(3-4)).
                What happened: \(breach.account)
                Data touched: \(fields.en)
                People affected: \(people)
                Causes to be removed by: \(breach.fixDueOn)
                Responsible: \(controller.responsiblePerson.en), \(controller.phone), \(controller.email)
                """
        )
    }

    /// To those who are affected. A phone may be read by others, so the data are not named.
    public static func client(_ number: String) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: деректеріңіздің қауіпсіздігі бұзылды (\(number)). Не болғаны және не істеу керегі порталда.",
            ru: "Kepil: нарушена безопасность ваших данных (\(number)). Что случилось и что делать — на портале.",
            en:
                "Kepil: the security of your data was breached (\(number)). What happened and what to do is in the portal."
        )
    }
}
