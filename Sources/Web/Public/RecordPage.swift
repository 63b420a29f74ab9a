import Hummingbird
import PolicyModel
import Wording

/// The record of processing activities for anybody to read, and its files for programs (94-V Art. 25(2)(1-1)).
enum RecordPage {
    static func register(on router: Router<AppRequestContext>, site: Site) {
        router.get("/notice/processing") { _, context in try await show(context, site) }
        router.get("/notice/processing.csv") { _, context in
            plain(RecordOfProcessing.csv(try await site.policy(), context.language), type: "text/csv; charset=utf-8")
        }
        router.get("/notice/processing.jsonld") { _, _ in
            let record = ProcessingRecordLinkedData.document(try await site.policy())
            return plain(record, type: "application/ld+json; charset=utf-8")
        }
        router.get("/notice/retention.csv") { _, context in
            plain(RetentionSchedule.csv(try await site.policy(), context.language), type: "text/csv; charset=utf-8")
        }
    }

    private static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let policy = try await site.policy()
        let language = context.language
        return site.layout.page(
            title,
            path: "/notice/processing",
            context: context,
            wide: true,
            """
            <h1>\(title[language])</h1>
            <p>\(policy.controller.name[language]), \(policy.controller.bin). \(version[language]) \(policy.version).</p>
            <p><a href="/notice/processing.csv">CSV</a> · <a href="/notice/processing.jsonld">JSON-LD (DPV 2.3)</a> ·
            <a href="/notice/retention.csv">\(retention[language])</a> · <a href="/notice">\(notice[language])</a></p>
            \(HTML(rendered: RecordOfProcessing.html(policy, language)))
            """
        )
    }

    static let title = LocalisedText(
        kk: "Өңдеу әрекеттерінің тізілімі",
        ru: "Реестр операций обработки",
        en: "Record of processing activities"
    )
    private static let version = LocalisedText(kk: "Саясат нұсқасы", ru: "Версия политики", en: "Policy version")
    private static let retention = LocalisedText(
        kk: "Сақтау мерзімдері (CSV)",
        ru: "Сроки хранения (CSV)",
        en: "Terms of keeping (CSV)"
    )
    private static let notice = LocalisedText(kk: "Хабарлама", ru: "Уведомление", en: "Notice")
}
