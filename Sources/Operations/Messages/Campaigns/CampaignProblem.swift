public import Wording

/// What stands against a campaign.
public enum CampaignProblem: UserFacingError, Hashable, CaseIterable {
    case unknown
    case notOfThisPurpose
    case segmentInGeneral
    case wordsMissing
    case rateWithoutEffectiveRate
    case ownProposal
    case alreadyDecided
    case paceOutOfRange
    case channelMissing

    public var code: String {
        switch self {
        case .unknown: "campaign/unknown"
        case .notOfThisPurpose: "campaign/not-of-this-purpose"
        case .segmentInGeneral: "campaign/segment-in-general"
        case .wordsMissing: "campaign/words-missing"
        case .rateWithoutEffectiveRate: "campaign/rate-without-effective-rate"
        case .ownProposal: "campaign/own-proposal"
        case .alreadyDecided: "campaign/already-decided"
        case .paceOutOfRange: "campaign/pace-out-of-range"
        case .channelMissing: "campaign/channel-missing"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(kk: "Мұндай науқан жоқ.", ru: "Такой кампании нет.", en: "There is no such campaign.")
        case .notOfThisPurpose:
            LocalisedText(
                kk: "Бұл мақсатта хабарлама жіберілмейді.",
                ru: "С этой целью сообщения не отправляются.",
                en: "Nothing is sent for this purpose."
            )
        case .segmentInGeneral:
            LocalisedText(
                kk: "Жалпы хабарламада бейін қолданылмайды (clause 9.9).",
                ru: "В общих сообщениях профиль не используется (clause 9.9).",
                en: "General messages use no profile (clause 9.9)."
            )
        case .wordsMissing:
            LocalisedText(
                kk: "Мәтін үш тілде де керек.",
                ru: "Текст нужен на всех трёх языках.",
                en: "The words are needed in all three languages."
            )
        case .rateWithoutEffectiveRate:
            LocalisedText(
                kk: "Мөлшерлеме аталған жарнамада ЖТСМ де көрсетіледі (56-V Art. 5(2-1)).",
                ru: "Реклама со ставкой указывает и ГЭСВ (56-V Art. 5(2-1)).",
                en: "Advertising that names a rate names GESV too (56-V Art. 5(2-1))."
            )
        case .ownProposal:
            LocalisedText(
                kk: "Өз ұсынысыңызды өзіңіз бекіте алмайсыз.",
                ru: "Своё предложение утверждает другой.",
                en: "Somebody else decides on your own proposal."
            )
        case .alreadyDecided:
            LocalisedText(
                kk: "Бұл науқан бойынша шешім қабылданған.",
                ru: "По этой кампании решение уже принято.",
                en: "This campaign has been decided."
            )
        case .paceOutOfRange:
            LocalisedText(
                kk: "Минутына 1-ден 6000-ға дейін хабарлама.",
                ru: "От 1 до 6000 сообщений в минуту.",
                en: "From 1 to 6000 messages a minute."
            )
        case .channelMissing:
            LocalisedText(
                kk: "Бұл арна қосылмаған.",
                ru: "Этот канал не подключён.",
                en: "This channel is not connected."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .unknown, .alreadyDecided:
            LocalisedText(
                kk: "Науқандар тізіміне оралыңыз.",
                ru: "Вернитесь к списку кампаний.",
                en: "Go back to the list of campaigns."
            )
        case .notOfThisPurpose:
            LocalisedText(kk: "Тізімнен таңдаңыз.", ru: "Выберите из списка.", en: "Choose one from the list.")
        case .segmentInGeneral:
            LocalisedText(
                kk: "Сегментті алып тастаңыз немесе дербестендірілген ұсынысты таңдаңыз.",
                ru: "Уберите сегмент или выберите персонализированное предложение.",
                en: "Leave the segment out, or choose a personalised offer."
            )
        case .wordsMissing:
            LocalisedText(
                kk: "Атауы мен мәтінін үш тілде толтырыңыз.",
                ru: "Заполните заголовок и текст на трёх языках.",
                en: "Fill in title and text in three languages."
            )
        case .rateWithoutEffectiveRate:
            LocalisedText(
                kk: "Мәтінге «ЖТСМ», «ГЭСВ» және «GESV» мәнін қосыңыз.",
                ru: "Добавьте в текст значения «ЖТСМ», «ГЭСВ» и «GESV».",
                en: "Add the values of “ЖТСМ”, “ГЭСВ” and “GESV” to the words."
            )
        case .ownProposal:
            LocalisedText(
                kk: "Деректерге жауапты адамнан сұраңыз.",
                ru: "Попросите ответственного за данные.",
                en: "Ask the data-protection officer."
            )
        case .paceOutOfRange:
            LocalisedText(kk: "Басқа сан енгізіңіз.", ru: "Введите другое число.", en: "Enter another number.")
        case .channelMissing:
            LocalisedText(
                kk: "Басқа арнаны таңдаңыз.",
                ru: "Выберите другой канал.",
                en: "Choose another channel."
            )
        }
    }
}
