import HTTPTypes
import LenderSupport
import Operations
import Testing

@testable import Web

/// What goes wrong is told as a problem document that says where, what was expected, and which provision decided.
@Suite struct APIProblemTests {
    @Test func `what does not fit is named by its path and never by its value`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let terms = APIApplicant.carLoan
            let wrong: [(JSONValue, String)] = [
                (terms.with(["termMonths": "36"]), "$.termMonths"),
                (terms.with(["termMonths": 0]), "$.termMonths"),
                (terms.with(["price": 3_000_000]), "$.price"),
                (terms.with(["price": "-1"]), "$.price"),
                (terms.with(["on": "2024-02-30"]), "$.on"),
                (terms.with(["product": "SENTINEL"]), "$.product"),
                (terms.with(["colour": "SENTINEL"]), "$.colour"),
                (["product": "car-loan"], "$.termMonths"),
                ([], "$"),
            ]
            for (body, path) in wrong {
                let answer = try await client.ask("/api/quotes", body)
                #expect((400...422).contains(answer.status), "\(path)")
                #expect(answer.headers[.contentType] == "application/problem+json")
                #expect(answer.json["title"].text.contains(path), "\(answer.text)")
                #expect(!answer.text.contains("SENTINEL"))
            }
        }
    }

    @Test func `the law's refusal names its source`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let answer = try await client.ask("/api/quotes", APIApplicant.carLoan.with(["on": "2026-11-23"]))
            #expect(answer.status == 422)
            #expect(answer.problem == "quote/effective-rate-above-cap")
            #expect(answer.json["title"].text.contains("46"))
            #expect(answer.json["instance"].text.hasPrefix("urn:"))
        }
    }

    @Test func `wrong type, method, address and size have their own statuses`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let text = try await client.send(.post, "/api/quotes", body: "a=b", type: "text/plain")
            #expect(text.status == 415)
            #expect(try await client.send(.post, "/api/quotes", body: "{").status == 400)
            let method = try await client.send(.delete, "/api/quotes")
            #expect(method.status == 405)
            #expect(method.headers[.allow] == "POST")
            let unknown = try await client.get("/api/unknown")
            #expect(unknown.status == 404)
            #expect(unknown.headers[.contentType] == "application/problem+json")
            let large = "[\"" + String(repeating: "x", count: 1 << 20) + "\"]"
            #expect(try await client.send(.post, "/api/quotes", body: large).status == 413)
            #expect(try await client.get("/api/contracts?limit=0").status == 422)
            #expect(try await client.get("/api/contracts?after=x").status == 422)
        }
    }

    @Test func `every code has a page in every language`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            #expect(ProblemCatalogue.codes.count > 90)
            for code in ProblemCatalogue.codes {
                for language in ["kk", "ru", "en"] {
                    let page = try await client.get("/problems/\(code)?lang=\(language)")
                    #expect(page.status == 200, "\(code)")
                    #expect(page.text.contains("<p class=\"code\">\(code)</p>"))
                    #expect(page.text.contains("<html lang=\"\(language)\">"))
                }
            }
            #expect(try await client.get("/problems/<b>").status == 404)
        }
    }

    @Test func `every operation that is described is there, and asks for a token`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let description = try await client.get("/api/openapi.json").json
            guard case .object(let paths) = description["paths"] else {
                Issue.record("the description has no paths")
                return
            }
            #expect(paths.count >= 17)
            for (path, operations) in paths {
                let real = path.split(separator: "{").count > 1 ? path.prefix { $0 != "{" } + "X-1" : path[...]
                let rest = path.split(separator: "}").dropFirst().joined()
                for method in [HTTPRequest.Method.get, .post] where operations[method.rawValue.lowercased()] != .null {
                    let answer = try await client.with(token: nil).send(method, String(real) + rest)
                    #expect(answer.status == 401, "\(method) \(path)")
                }
            }
        }
    }
}
