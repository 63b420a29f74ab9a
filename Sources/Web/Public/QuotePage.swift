import CivilTime
import Hummingbird
import Lending
import LoanMath
import Money
import Operations
import Wording

/// The public calculator. Works without scripts: the form is sent with GET, so a quote can be bookmarked.
enum QuotePage {
    static func respond(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let language = context.language
        let query = QuoteForm(request.uri.queryParameters)
        let today = try await site.lender.businessDay.today()
        var result: HTML = .empty
        if query.isAsked {
            do {
                result = try priced(query, site, on: today, language) + ApplyStart.button(query, context)
            } catch let problem as any UserFacingError {
                result = ErrorBox.html(problem, language)
            }
        }
        return site.layout.page(
            title,
            path: "/quote",
            context: context,
            """
            <h1>\(title[language])</h1>
            \(query.form(language, today: today))
            \(result)
            """
        )
    }

    private static func priced(_ query: QuoteForm, _ site: Site, on today: CivilDate, _ language: Language) throws
        -> HTML
    {
        let request = try query.request()
        let day = query.day ?? today
        let quote = try Quote(
            request,
            terms: site.lender.products.terms(request.product),
            cap: try LendingLaw.effectiveRateCap(site.lender.law, on: day),
            on: day
        )
        return QuoteView.html(quote, language)
    }

    static let title = LocalisedText(kk: "Қарыз калькуляторы", ru: "Калькулятор займа", en: "Loan calculator")
}

/// The fields of the calculator as they were sent.
struct QuoteForm {
    let product: Product
    let price: String
    let down: String
    let amount: String
    let term: String
    let rate: String
    let on: String
    let method: RepaymentMethod
    let isAsked: Bool

    init(_ parameters: Parameters) { self.init { parameters.get($0).map { String($0) } ?? "" } }

    init(_ text: (String) -> String) {
        product = Product(rawValue: text("product")) ?? .carLoan
        price = QuoteForm.digits(text("price"))
        down = QuoteForm.digits(text("down"))
        amount = QuoteForm.digits(text("amount"))
        term = text("term")
        rate = text("rate").split(separator: ",", omittingEmptySubsequences: false).joined(separator: ".")
        on = text("on")
        method = RepaymentMethod(rawValue: text("method")) ?? .annuity
        isAsked = !text("term").isEmpty
    }

    var day: CivilDate? { CivilDate(on) }

    /// What is asked for, as fields of another form. The day is left out: an application is priced on its own day.
    var fields: [(String, String)] {
        [
            ("product", product.rawValue), ("price", price), ("down", down), ("amount", amount), ("term", term),
            ("rate", rate), ("method", method.rawValue),
        ]
    }

    func request() throws -> QuoteRequest {
        guard let months = Int(term), (1...1200).contains(months) else { throw QuoteFormProblem(field: .term) }
        guard let monthly = Rate(percent: rate) else { throw QuoteFormProblem(field: .rate) }
        guard on.isEmpty || day != nil else { throw QuoteFormProblem(field: .date) }
        switch product {
        case .carLoan:
            guard let price = money(price) else { throw QuoteFormProblem(field: .price) }
            guard let down = money(down), down < price else { throw QuoteFormProblem(field: .down) }
            return QuoteRequest(
                carPrice: price,
                downPayment: down,
                termMonths: months,
                monthlyRate: monthly,
                method: method
            )
        case .carPledge:
            guard let amount = money(amount) else { throw QuoteFormProblem(field: .amount) }
            return QuoteRequest(pledgeAmount: amount, termMonths: months, monthlyRate: monthly, method: method)
        }
    }

    /// Up to a billion tenge: more is a slip of the finger.
    private func money(_ text: String) -> Money? {
        guard let money = Money(decimal: text), money.isPositive, money <= Money(tenge: 1_000_000_000) else {
            return nil
        }
        return money
    }

    private static func digits(_ text: String) -> String { text.filter { $0.isNumber || $0 == "." || $0 == "-" } }

    func form(_ language: Language, today: CivilDate) -> HTML {
        """
        <form method="get" action="/quote" class="card">
        <fieldset><legend>\(Words.product[language])</legend>
        \(radio("product", Product.carLoan.rawValue, product == .carLoan, Words.carLoan[language]))
        \(radio("product", Product.carPledge.rawValue, product == .carPledge, Words.carPledge[language]))
        </fieldset>
        <div class="grid">
        \(field("price", Words.price[language], price.isEmpty ? "3000000" : price))
        \(field("down", Words.down[language], down.isEmpty ? "900000" : down))
        \(field("amount", Words.amount[language], amount.isEmpty ? "3000000" : amount))
        \(field("term", Words.term[language], term.isEmpty ? "36" : term))
        \(field("rate", Words.rate[language], rate.isEmpty ? "3.2" : rate))
        <div><label for="on">\(Words.date[language])</label>
        <input type="date" id="on" name="on" value="\(on.isEmpty ? today.description : on)"></div>
        </div>
        <fieldset><legend>\(Words.method[language])</legend>
        \(radio("method", RepaymentMethod.annuity.rawValue, method == .annuity, Words.annuity[language]))
        \(radio("method", RepaymentMethod.differentiated.rawValue, method == .differentiated, Words.differentiated[language]))
        </fieldset>
        <div class="actions"><button type="submit">\(Words.calculate[language])</button></div>
        </form>
        """
    }

    private func field(_ name: String, _ label: String, _ value: String) -> HTML {
        """
        <div><label for="\(name)">\(label)</label>
        <input type="text" inputmode="decimal" id="\(name)" name="\(name)" value="\(value)" autocomplete="off"></div>
        """
    }

    private func radio(_ name: String, _ value: String, _ ticked: Bool, _ label: String) -> HTML {
        """
        <label class="tick"><input type="radio" name="\(name)" value="\(value)"\(if: ticked, " checked")> <span>\(label)</span></label>
        """
    }

    enum Words {
        static let product = LocalisedText(kk: "Өнім", ru: "Продукт", en: "Product")
        static let carLoan = LocalisedText(kk: "Автонесие", ru: "Автокредит", en: "Car loan")
        static let carPledge = LocalisedText(
            kk: "Автокөлік кепілімен қарыз",
            ru: "Заём под залог автомобиля",
            en: "Loan against a car"
        )
        static let price = LocalisedText(
            kk: "Автокөлік бағасы, ₸ (автонесие)",
            ru: "Цена автомобиля, ₸ (автокредит)",
            en: "Price of the car, ₸ (car loan)"
        )
        static let down = LocalisedText(
            kk: "Бастапқы жарна, ₸ (автонесие)",
            ru: "Первоначальный взнос, ₸ (автокредит)",
            en: "Down payment, ₸ (car loan)"
        )
        static let amount = LocalisedText(
            kk: "Қарыз сомасы, ₸ (кепілмен)",
            ru: "Сумма займа, ₸ (под залог)",
            en: "Amount, ₸ (loan against a car)"
        )
        static let term = LocalisedText(kk: "Мерзімі, ай (3–84)", ru: "Срок, месяцев (3–84)", en: "Term, months (3–84)")
        static let rate = LocalisedText(
            kk: "Айлық мөлшерлеме, % (3,2–3,7)",
            ru: "Ставка в месяц, % (3,2–3,7)",
            en: "Monthly rate, % (3.2–3.7)"
        )
        static let date = LocalisedText(kk: "Ақша берілетін күн", ru: "Дата выдачи", en: "Day of payment to you")
        static let method = LocalisedText(kk: "Өтеу әдісі", ru: "Метод погашения", en: "Repayment method")
        static let annuity = LocalisedText(
            kk: "Аннуитеттік (тең төлемдер)",
            ru: "Аннуитетный (равные платежи)",
            en: "Equal instalments"
        )
        static let differentiated = LocalisedText(
            kk: "Сараланған (тең негізгі борыш)",
            ru: "Дифференцированный (равный основной долг)",
            en: "Equal principal"
        )
        static let calculate = LocalisedText(kk: "Есептеу", ru: "Рассчитать", en: "Calculate")
    }
}

/// A field of the calculator that cannot be read.
struct QuoteFormProblem: UserFacingError {
    enum Field: String { case price, down, amount, term, rate, date }
    let field: Field

    var code: String { "quote/unreadable-\(field.rawValue)" }
    var summary: LocalisedText {
        let name: LocalisedText =
            switch field {
            case .price: QuoteForm.Words.price
            case .down: QuoteForm.Words.down
            case .amount: QuoteForm.Words.amount
            case .term: QuoteForm.Words.term
            case .rate: QuoteForm.Words.rate
            case .date: QuoteForm.Words.date
            }
        return LocalisedText(
            kk: "Өріс дұрыс толтырылмаған: \(name.kk).",
            ru: "Поле заполнено неверно: \(name.ru).",
            en: "This field cannot be read: \(name.en)."
        )
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk: "Оны санмен жазыңыз, мысалы 3000000 немесе 3,5.",
            ru: "Запишите его числом, например 3000000 или 3,5.",
            en: "Write it as a number, such as 3000000 or 3.5."
        )
    }
}
