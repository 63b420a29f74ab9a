import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// One order of destruction before the person who decides about it, and its certificate.
enum DestructionPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try RetentionPage.desk(context, site), context.parameters.get("id") ?? "", problem: nil)
    }

    static func decide(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try RetentionPage.desk(context, site)
        let id = context.parameters.get("id") ?? ""
        do {
            let text = try await request.form(context).text("outcome")
            guard let outcome = DestructionOrder.Outcome(rawValue: text) else { throw StaffProblem.noOutcome }
            _ = try await site.lender.retention.decide(id, outcome, page.visitor.actor)
            return seeOther("/staff/privacy/destructions/\(id)")
        } catch let denial as Denial { throw denial } catch RetentionProblem.unknown {
            throw PageProblem.notFound
        } catch let problem as any UserFacingError { return try await show(page, id, problem: problem) }
    }

    private static func show(
        _ page: StaffPage,
        _ id: String,
        problem: (any UserFacingError)?
    ) async throws -> Response {
        let language = page.language
        guard let (order, items) = try await page.site.lender.retention.order(id, page.visitor.actor) else {
            throw PageProblem.notFound
        }
        let names = RetentionNames(try await page.site.policy(), language)
        let mine = order.proposedBy == page.visitor.actor.id
        let counts = Dictionary(grouping: items, by: \.category).sorted { $0.value.count > $1.value.count }
        let chart = BarChart(
            title: RetentionWords.category[language],
            bars: counts.map { (names.category($0.key), Double($0.value.count), "\($0.value.count)") }
        )
        return try await page.response(
            RetentionWords.order,
            path: "/staff/privacy/destructions/\(id)",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            <p><span class="state">\(RetentionWords.state(order)[language])</span>
            <a href="\(RetentionPage.path)">\(RetentionWords.title[language])</a></p>
            <dl class="facts">
            \(page.fact(RetentionWords.proposedOn, Format.date(order.proposedOn)))
            \(page.fact(RetentionWords.decidedOn, order.decidedOn.map { Format.date($0) }))
            </dl>
            \(order.certificate.html { "<p>\(RetentionWords.certificate[language]): \(RetentionPage.certificateLink($0))</p>" })
            \(if: order.outcome == nil && mine, "<div class=\"warn\"><p>\(RetentionProblem.ownProposal.summary[language])</p></div>")
            \(if: order.outcome == nil, form(id, page, approves: !mine))
            \(chart.html)
            \(table(items, names, page))
            """
        )
    }

    private static func form(_ id: String, _ page: StaffPage, approves: Bool) -> HTML {
        let language = page.language
        return """
            <form method="post" action="/staff/privacy/destructions/\(id)/decide" class="card">\(page.visitor.csrfField)
            \(if: approves, "<p>\(RetentionWords.irreversible[language])</p>")
            <div class="actions">
            \(if: approves, "<button type=\"submit\" name=\"outcome\" value=\"approved\">\(RetentionWords.approve[language])</button>")
            <button type="submit" name="outcome" value="rejected" class="second">\(RetentionWords.reject[language])</button></div></form>
            """
    }

    private static func table(_ items: [DestructionItem], _ names: RetentionNames, _ page: StaffPage) -> HTML {
        let language = page.language
        let rows = items.html { item in
            """
            <tr><td class="number">\(item.number)</td><td>\(RetentionWords.kind(item.kind)[language])</td>
            <td>\(names.category(item.category))</td><td>\(item.since.map { Format.date($0) } ?? "—")</td>
            <td><span class="state">\(RetentionWords.outcome(item.outcome)[language])</span> <span class="clause">\(item.because)</span></td></tr>
            """
        }
        let columns = [
            BusinessWords.number, RetentionWords.kindTitle, RetentionWords.category, RetentionWords.since,
            BusinessWords.stateTitle,
        ]
        return page.table(RetentionWords.order, columns, rows)
    }
}

/// A certificate of destruction: it names nobody, so it may be shown to anybody who asks for it.
enum CertificatePage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try RetentionPage.desk(context, site)
        let certificate = try await found(context, page)
        let language = page.language
        let pdf = site.printer == nil ? HTML.empty : pdfLink(certificate, language)
        return try await page.response(
            RetentionWords.certificate,
            path: "/staff/privacy/certificates/\(certificate.number)",
            "\(body(certificate, language))\(pdf)"
        )
    }

    static func pdf(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try RetentionPage.desk(context, site)
        let certificate = try await found(context, page)
        guard let printer = site.printer else { throw DocumentPrinterProblem.missing }
        let language = page.language
        let html: HTML = """
            <!DOCTYPE html><html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(certificate.number)</title>
            <style>body { font: 11pt sans-serif } pre { font-size: 9pt; white-space: pre-wrap }</style></head>
            <body><h1>\(RetentionWords.certificate[language]) \(certificate.number)</h1>\(body(certificate, language))</body></html>
            """
        let bytes = try await printer.pdf(html: Citations.localised(html, language).source)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf",
                .contentDisposition: "attachment; filename=\"\(certificate.number)-\(language.rawValue).pdf\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    private static func pdfLink(_ certificate: DestructionCertificate, _ language: Language) -> HTML {
        """
        <p class="actions"><a class="button second" href="/staff/privacy/certificates/\(certificate.number)/pdf">PDF</a></p>
        """
    }

    private static func body(_ certificate: DestructionCertificate, _ language: Language) -> HTML {
        """
        <p>\(RetentionWords.certificateText[language]) <span class="clause">clause 8.2</span></p>
        <dl class="facts"><dt>\(BusinessWords.number[language])</dt><dd>\(certificate.number)</dd>
        <dt>\(BusinessWords.date[language])</dt><dd>\(Format.date(certificate.issuedOn))</dd>
        <dt>SHA-256</dt><dd>\(certificate.hash)</dd>
        <dt>\(RetentionWords.line[language])</dt><dd>\(certificate.line)</dd></dl>
        <pre>\(certificate.content)</pre>
        """
    }

    private static func found(_ context: AppRequestContext, _ page: StaffPage) async throws -> DestructionCertificate {
        let number = context.parameters.get("number") ?? ""
        guard let found = try await page.site.lender.retention.certificate(number, page.visitor.actor) else {
            throw PageProblem.notFound
        }
        return found
    }
}
