public import Wording

/// One thing that is wrong with the policy or the law table, and what to do about it.
public struct PolicyProblem: Sendable, Hashable, CustomStringConvertible {
    /// `purposes.yaml`.
    public let file: String
    /// Counted from 1; 0 when the whole file is meant.
    public let line: Int
    /// `clause 4.1, purpose P1.3`: where a reader of the policy finds it.
    public let place: String
    public let problem: String
    public let remedy: String

    /// `purposes.yaml:12 (clause 4.1, purpose P1): unknown basis B99. Remedy: …`
    public var description: String {
        let position = line > 0 ? "\(file):\(line)" : file
        return "\(position)\(place.isEmpty ? "" : " (\(place))"): \(problem). Remedy: \(remedy)."
    }
}

/// Everything that is wrong, collected, so that a lawyer corrects the files once and not error by error.
public struct PolicyProblems: UserFacingError, CustomStringConvertible, Hashable {
    public let problems: [PolicyProblem]

    public init(_ problems: [PolicyProblem]) { self.problems = problems }

    public var code: String { "policy/invalid" }

    public var summary: LocalisedText {
        LocalisedText(
            kk: "Саясат файлдарында қателер бар: {count}.",
            ru: "В файлах политики есть ошибки: {count}.",
            en: "The policy files contain errors: {count}."
        ).filled(["count": String(problems.count)])
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk:
                "Әр қатенің жанында файл, жол, тармақ және түзету жолы көрсетілген. Файлдарды түзетіп, қайта іске қосыңыз.",
            ru: "У каждой ошибки указаны файл, строка, пункт и способ исправления. Исправьте файлы и запустите снова.",
            en: "Each error names its file, line, clause and correction. Correct the files and start again."
        )
    }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
