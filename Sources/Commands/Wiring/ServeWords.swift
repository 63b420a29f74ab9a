import Wording

/// What a server says when it has started.
enum ServeWords {
    static let serving = LocalisedText(
        kk: "Kepil {address} мекенжайында жұмыс істеп тұр (тоқтату: Ctrl-C)",
        ru: "Kepil работает по адресу {address} (остановить: Ctrl-C)",
        en: "Kepil is serving at {address} (stop with Ctrl-C)"
    )

    static let nobody = LocalisedText(
        kk: "Қызметкерлердің есептік жазбалары жоқ. Біріншісін kepil staff add жасайды.",
        ru: "Учётных записей сотрудников нет. Первую создаёт kepil staff add.",
        en: "There are no accounts for staff. kepil staff add makes the first."
    )
}
