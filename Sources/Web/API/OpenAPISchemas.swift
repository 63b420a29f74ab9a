/// What the interface takes and gives.
enum OpenAPISchemas {
    static let all: [String: JSONValue] = basics.merging(inputs) { $1 }.merging(answers) { $1 }

    private static let money: JSONValue = ["$ref": "#/components/schemas/Money"]
    private static let date: JSONValue = ["$ref": "#/components/schemas/Date"]
    private static let percent: JSONValue = ["$ref": "#/components/schemas/Percent"]
    private static let text: JSONValue = ["type": "string"]
    private static let number: JSONValue = ["type": "integer"]

    private static let basics: [String: JSONValue] = [
        "Money": [
            "type": "string", "pattern": "^[0-9]{1,9}(\\.[0-9]{1,2})?$", "example": "2100000.00",
            "description": "Tenge.",
        ],
        "Percent": ["type": "string", "pattern": "^[0-9]{1,2}(\\.[0-9]{1,2})?$", "example": "3.7"],
        "Date": [
            "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "example": "2024-03-01",
        ],
        "Problem": object(
            [
                "type": text, "title": text, "status": number, "detail": text, "instance": text, "clause": text,
            ],
            optional: ["clause"]
        ),
        "Row": object([
            "number": number, "dueOn": date, "payment": money, "interest": money, "principal": money,
            "balance": money,
        ]),
        "Number": object(["number": text]),
    ]

    private static let terms: [String: JSONValue] = [
        "product": ["type": "string", "enum": ["car-loan", "car-pledge"]],
        "price": money, "downPayment": money, "amount": money,
        "termMonths": ["type": "integer", "minimum": 1, "maximum": 1200, "example": 36],
        "monthlyRatePercent": percent,
        "method": ["type": "string", "enum": ["annuity", "differentiated"]],
    ]

    private static let inputs: [String: JSONValue] = [
        "QuoteRequest": object(
            terms.merging(["on": date]) { $1 },
            optional: ["price", "downPayment", "amount", "method", "on"]
        ),
        "Terms": object(terms, optional: ["price", "downPayment", "amount", "method"]),
        "NewApplication": object([
            "terms": ["$ref": "#/components/schemas/Terms"],
            "language": ["type": "string", "enum": ["kk", "ru", "en"]],
            "policyVersion": [
                "type": "string", "minLength": 1, "maxLength": 60,
                "description": "The version that /api/texts named when its texts were shown (clause 12.1).",
            ],
            "phone": ["type": "string", "example": "+77000000001"],
            "acknowledged": [
                "type": "array", "maxItems": 50,
                "description": "All three: who the lender is, what it costs, the notice about data (clause 3.5).",
                "items": ["type": "string", "enum": ["lender", "cost", "notice"]],
            ],
            "consents": [
                "type": "array", "maxItems": 50,
                "description": "Ids of the consents given, each for itself (94-V Art. 8).",
                "items": ["type": "string"],
            ],
            "stateConsentReference": ["type": "string", "minLength": 1, "maxLength": 60],
            "decider": ["type": "string", "enum": ["person", "program"]],
        ]),
        "Phone": object(["phone": ["type": "string", "minLength": 1, "maxLength": 300, "example": "+77000000001"]]),
        "Code": object(["code": ["type": "string", "minLength": 1, "maxLength": 12]]),
        "Confirmation": object(["informationRead": ["type": "boolean"]]),
        "Amount": object(["amount": money]),
        "EarlyRepayment": object(
            [
                "choice": ["type": "string", "enum": ["shorterTerm", "smallerInstalment", "inFull"]],
                "amount": money,
            ],
            optional: ["amount"]
        ),
        "NewPayments": [
            "type": "array", "minItems": 1, "maxItems": 500,
            "items": object([
                "reference": ["type": "string", "minLength": 1, "maxLength": 60], "amount": money, "bookedOn": date,
                "contract": ["type": "string", "minLength": 1, "maxLength": 40],
            ]),
        ],
        "Submission": object([
            "code": ["type": "string", "minLength": 1, "maxLength": 12],
            "person": object(
                [
                    "surname": short, "givenName": short, "patronymic": short, "iin": short, "birthDate": date,
                    "citizenship": ["type": "string", "minLength": 1, "maxLength": 2, "example": "KZ"],
                    "documentNumber": short, "documentIssuer": short, "documentIssuedOn": date,
                    "documentExpiresOn": date,
                    "maritalStatus": ["type": "string", "enum": ["single", "married"]], "address": long,
                ],
                optional: ["patronymic"]
            ),
            "income": object(
                [
                    "workplace": long, "occupation": long, "education": long, "declaredIncome": money,
                    "declaredObligations": money,
                    "dependants": ["type": "integer", "minimum": 0, "maximum": 20], "sourceOfFunds": long,
                    "payoutIBAN": short,
                ],
                optional: ["workplace", "occupation", "education", "sourceOfFunds", "payoutIBAN"]
            ),
            "vehicle": object(
                [
                    "vin": short, "plate": short, "make": ["type": "string", "minLength": 1, "maxLength": 60],
                    "model": ["type": "string", "minLength": 1, "maxLength": 60],
                    "year": ["type": "integer", "minimum": 1950, "maximum": 2100], "sellerIBAN": short,
                    "sellerIIN": short,
                ],
                optional: ["sellerIBAN", "sellerIIN"]
            ),
        ]),
    ]

    private static let short: JSONValue = ["type": "string", "minLength": 1, "maxLength": 100]
    private static let long: JSONValue = ["type": "string", "minLength": 1, "maxLength": 300]
    private static let rows: JSONValue = ["type": "array", "items": ["$ref": "#/components/schemas/Row"]]

    private static let answers: [String: JSONValue] = [
        "Quote": object([
            "product": text, "principal": money, "termMonths": number, "monthlyRatePercent": text,
            "nominalAnnualRatePercent": text, "effectiveRatePercent": text, "effectiveRateDisplayed": text,
            "instalment": money, "totalInterest": money, "totalPayable": money, "schedule": rows,
        ]),
        "Application": object(
            [
                "number": text, "state": text, "step": text, "product": text, "amount": money, "termMonths": number,
                "contract": text,
                "decision": object(
                    [
                        "outcome": ["type": "string", "enum": ["approve", "refuse", "refer"]],
                        "automated": ["type": "boolean"], "decidedOn": date, "maximumAmount": money,
                        "offeredAmount": money, "monthlyRatePercent": text, "monthlyPayment": money,
                        "reasons": ["type": "array", "items": object(["text": text, "source": text])],
                    ],
                    optional: ["maximumAmount", "offeredAmount", "monthlyRatePercent", "monthlyPayment"]
                ),
            ],
            optional: ["contract", "decision"]
        ),
        "Offer": object([
            "number": text, "application": text, "documentSHA256": text,
            "informationConfirmed": ["type": "boolean"], "quote": ["$ref": "#/components/schemas/Quote"],
            "otherSchedule": rows,
        ]),
        "Contract": object(
            [
                "number": text, "application": text, "state": text, "asOf": date, "product": text,
                "principal": money, "monthlyRatePercent": text, "effectiveRateDisplayed": text, "termMonths": number,
                "documentSHA256": text, "pledgeCertificate": text,
                "account": object([
                    "principalOutstanding": money, "overduePrincipal": money, "overdueInterest": money,
                    "penalty": money, "accruedInterest": money, "arrears": money, "advance": money, "payoff": money,
                    "daysOverdue": number,
                ]),
                "nextPayment": ["$ref": "#/components/schemas/Row"], "schedule": rows,
            ],
            optional: ["pledgeCertificate", "account", "nextPayment"]
        ),
        "Texts": object([
            "policyVersion": text, "language": text, "lender": text, "notice": text,
            "consents": [
                "type": "array",
                "items": object([
                    "id": text, "clause": text, "title": text, "text": text,
                    "neededForApplication": ["type": "boolean"], "channels": ["type": "array", "items": text],
                ]),
            ],
        ]),
        "ContractPage": object(
            ["contracts": ["type": "array", "items": ["$ref": "#/components/schemas/Contract"]], "next": text],
            optional: ["next"]
        ),
        "Checkpoint": object(["checkpoint": text, "logKey": text]),
        "Payments": [
            "type": "array",
            "items": object([
                "reference": text, "on": date, "amount": money,
                "lines": [
                    "type": "array",
                    "items": object(
                        ["target": text, "amount": money, "on": date, "instalment": number],
                        optional: ["instalment"]
                    ),
                ],
            ]),
        ],
        "Payoff": payoff,
        "Preview": object(["payoff": payoff, "now": rows, "shorterTerm": rows, "smallerInstalment": rows]),
        "Evidence": object(["contract": text, "documentSHA256": text, "proof": text, "logKey": text]),
        "Received": object(["received": number, "new": number]),
    ]

    private static let payoff = object([
        "on": date, "principal": money, "interest": money, "penalty": money, "costs": money, "advance": money,
        "total": money,
    ])

    /// An object with these members and no others.
    private static func object(_ members: [String: JSONValue], optional: Set<String> = []) -> JSONValue {
        [
            "type": "object", "additionalProperties": false, "properties": .object(members),
            "required": .array(members.keys.sorted().filter { !optional.contains($0) }.map { .string($0) }),
        ]
    }
}
