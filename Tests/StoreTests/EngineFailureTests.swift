import Store
import Testing
import Wording

/// The words for whoever runs the server.
@Suite struct EngineFailureTests {
    static let all: [StoreFailure] = [
        .diskFull, .locked, .damaged, .notWritable, .diskFailed, .inUse, .readOnly, .absent, .overloaded, .unreachable,
        .outcomeUnknown, .newerSchema(recorded: 12, known: 7), .olderSchema(recorded: 7, known: 12),
        .changedMigration(number: 7),
    ]

    @Test(arguments: all)
    func `every failure says in three languages what happened and what to do`(_ failure: StoreFailure) {
        #expect(failure.code.hasPrefix("store/"))
        for language in Language.allCases {
            for text in [failure.summary[language], failure.remedy[language]] {
                #expect(text.hasSuffix("."))
                #expect(!text.contains("{") && !text.contains("\n"))
            }
        }
        #expect(Set([failure.summary.kk, failure.summary.ru, failure.summary.en]).count == 3)
    }

    @Test func `no two failures share a code or a text`() {
        #expect(Set(Self.all.map(\.code)).count == Self.all.count)
        #expect(Set(Self.all.map(\.summary.en)).count == Self.all.count)
    }

    @Test func `a schema failure names both versions`() {
        #expect(StoreFailure.newerSchema(recorded: 12, known: 7).summary.ru.contains("12"))
        #expect(StoreFailure.newerSchema(recorded: 12, known: 7).summary.kk.contains("7"))
    }
}
