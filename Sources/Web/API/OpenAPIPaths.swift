/// The paths of the interface.
enum OpenAPIPaths {
    static let all: [String: JSONValue] = [
        "/api/quotes": [
            "post": operation("quote", "Price a loan; changes nothing.", body: "QuoteRequest", ok: "200", "Quote")
        ],
        "/api/texts": [
            "get": operation(
                "texts",
                "The texts to show and the consents to ask for before an application.",
                parameters: [parameter("language")],
                ok: "200",
                "Texts"
            )
        ],
        "/api/applications": [
            "post": operation(
                "apply",
                "Start an application with what the applicant read and agreed to. A code goes to his phone.",
                body: "NewApplication",
                command: true,
                ok: "201",
                "Application"
            )
        ],
        "/api/applications/{number}": [
            "parameters": [parameter("application")],
            "get": operation("showApplication", "State, decision and reasons.", ok: "200", "Application"),
        ],
        "/api/applications/{number}/code": [
            "parameters": [parameter("application")],
            "post": operation(
                "sendCode",
                "Send the applicant another code.",
                body: "Phone",
                command: true,
                ok: "202",
                "Application"
            ),
        ],
        "/api/applications/{number}/submission": [
            "parameters": [parameter("application")],
            "post": operation(
                "submit",
                "The applicant's code and data. The assessment goes on by itself; ask for the application until it is decided.",
                body: "Submission",
                command: true,
                ok: "202",
                "Application"
            ),
        ],
        "/api/applications/{number}/withdrawal": [
            "parameters": [parameter("application")],
            "post": operation(
                "withdraw",
                "Withdraw an application that has not become a contract.",
                command: true,
                ok: "200",
                "Application"
            ),
        ],
        "/api/applications/{number}/contract": [
            "parameters": [parameter("application")],
            "post": operation(
                "offer",
                "Prepare the contract of an approved application, with both schedules.",
                command: true,
                ok: "201",
                "Offer"
            ),
        ],
        "/api/contracts": [
            "get": operation(
                "listContracts",
                "The contracts that came through the integrator, by number.",
                parameters: [parameter("limit"), parameter("after")],
                ok: "200",
                "ContractPage"
            )
        ],
        "/api/contracts/{number}": [
            "parameters": [parameter("contract")],
            "get": operation(
                "showContract",
                "State and balances at the end of a day, today or earlier.",
                parameters: [parameter("on")],
                ok: "200",
                "Contract"
            ),
        ],
        "/api/contracts/{number}/confirmation": [
            "parameters": [parameter("contract")],
            "post": operation(
                "confirm",
                "The applicant has read the payment information, both schedules and the document. A code for signing goes to his phone.",
                body: "Confirmation",
                command: true,
                ok: "202",
                "Number"
            ),
        ],
        "/api/contracts/{number}/signature": [
            "parameters": [parameter("contract")],
            "post": operation("sign", "Sign with the code.", body: "Code", command: true, ok: "200", "Contract"),
        ],
        "/api/contracts/{number}/payments": [
            "parameters": [parameter("contract")],
            "get": operation("payments", "Payments and where each went.", ok: "200", "Payments"),
        ],
        "/api/contracts/{number}/payoff": [
            "parameters": [parameter("contract")],
            "get": operation(
                "payoff",
                "What repays the loan in full on a day, today or within a year.",
                parameters: [parameter("on")],
                ok: "200",
                "Payoff"
            ),
        ],
        "/api/contracts/{number}/early-repayment-preview": [
            "parameters": [parameter("contract")],
            "post": operation(
                "previewEarlyRepayment",
                "Both results of a partial early repayment today; changes nothing.",
                body: "Amount",
                ok: "200",
                "Preview"
            ),
        ],
        "/api/contracts/{number}/early-repayments": [
            "parameters": [parameter("contract")],
            "post": operation(
                "requestEarlyRepayment",
                "The borrower's choice; money received by the coming due date is used so. Free of charge.",
                body: "EarlyRepayment",
                command: true,
                ok: "202",
                "Contract"
            ),
        ],
        "/api/contracts/{number}/evidence": [
            "parameters": [parameter("contract")],
            "get": operation(
                "evidence",
                "Proof that the contract's document was on the log when it was signed.",
                ok: "200",
                "Evidence"
            ),
        ],
        "/api/log/checkpoint": [
            "get": operation("checkpoint", "The newest signed head of the log.", ok: "200", "Checkpoint")
        ],
        "/api/payments": [
            "post": operation(
                "receive",
                "Money received for contracts. Answered only when it is durably booked; a reference is taken once.",
                body: "NewPayments",
                command: true,
                ok: "201",
                "Received"
            )
        ],
    ]

    private static func parameter(_ name: String) -> JSONValue { ["$ref": .string("#/components/parameters/\(name)")] }

    private static func schema(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    private static func operation(
        _ id: String,
        _ summary: String,
        body: String? = nil,
        command: Bool = false,
        parameters: [JSONValue] = [],
        ok: String,
        _ answer: String
    ) -> JSONValue {
        var responses: [String: JSONValue] = [
            ok: ["description": "Done.", "content": ["application/json": ["schema": schema(answer)]]]
        ]
        var refusals = ["401", "403", "404", "422", "429", "500", "503"]
        if body != nil { refusals += ["400", "413", "415"] }
        if command { refusals.append("409") }
        for status in refusals { responses[status] = ["$ref": "#/components/responses/Problem"] }
        var operation: [String: JSONValue] = [
            "operationId": .string(id), "summary": .string(summary), "responses": .object(responses),
        ]
        let all = parameters + (command ? [parameter("key")] : [])
        if !all.isEmpty { operation["parameters"] = .array(all) }
        if let body {
            operation["requestBody"] = [
                "required": true, "content": ["application/json": ["schema": schema(body)]],
            ]
        }
        return .object(operation)
    }
}
