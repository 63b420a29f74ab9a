import ArgumentParser
import Foundation
import Operations
import Store
import Wording

/// `kepil import`: takes over an existing portfolio.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take over contracts with their histories from CSV files, all or nothing.",
        discussion:
            "Columns and rules: Docs/import.md. The same files again change nothing. Stop the server first: one program at a time works on a data folder."
    )

    @Argument(help: "File with the contracts, one a row.") var contracts: String
    @Argument(help: "File with what happened to them, in the order of the contracts.") var history: String?
    @Flag(help: "Say everything that is wrong, and keep nothing.") var dryRun = false
    @OptionGroup var options: HouseOptions

    func run() async throws {
        try await Speech.guarded {
            let contracts = try Self.file(contracts)
            let history = try history.map(Self.file)
            let house = try await House.open(
                try options.place(orFolder: "data"),
                folders: options.folders,
                outside: try CounterpartyAddresses(all: "http://127.0.0.1:8090"),
                calendar: .asFound
            )
            let report = try await house.lender.portfolioImport.run(
                contracts: contracts,
                history: history,
                dryRun: dryRun
            ) { Speech.complain("\($0)…") }
            await house.database.close()
            for problem in report.problems {
                let column = problem.column.map { ", \($0)" } ?? ""
                Speech.say(
                    "\(problem.file):\(problem.row)\(column): \(problem.text[Speech.language]) (\(problem.code))"
                )
            }
            Speech.complain(ImportWords.summary(report, dryRun: dryRun)[Speech.language])
            guard report.problemCount == 0 else { throw ExitCode(1) }
        }
    }

    private static func file(_ path: String) throws -> ImportFile {
        guard FileManager.default.isReadableFile(atPath: path) else { throw ImportFileProblem.unreadable }
        return ImportFile(name: URL(filePath: path).lastPathComponent) { try FileLines(path) }
    }
}

/// The lines of a file, read piece by piece.
private final class FileLines: ImportLines {
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    init(_ path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw ImportFileProblem.unreadable }
        self.handle = handle
    }

    deinit { try? handle.close() }

    func next() throws -> String? {
        while true {
            if let end = buffer[position...].firstIndex(of: 10) {
                defer { position = end + 1 }
                return try text(buffer[position..<end])
            }
            if isAtEnd {
                guard position < buffer.count else { return nil }
                defer { position = buffer.count }
                return try text(buffer[position...])
            }
            buffer.removeSubrange(..<position)
            position = 0
            guard buffer.count < 1_000_000 else { throw ImportFileProblem.notText }
            if let more = try handle.read(upToCount: 65_536), !more.isEmpty {
                buffer += more
            } else {
                isAtEnd = true
            }
        }
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw ImportFileProblem.notText }
        return text
    }
}

enum ImportFileProblem: UserFacingError {
    case unreadable, notText

    var code: String {
        switch self {
        case .unreadable: "import/unreadable"
        case .notText: "import/not-text"
        }
    }

    var summary: LocalisedText {
        switch self {
        case .unreadable:
            LocalisedText(kk: "Файл оқылмайды.", ru: "Файл не читается.", en: "The file cannot be read.")
        case .notText:
            LocalisedText(
                kk: "Файл UTF-8 мәтіні емес.",
                ru: "Файл не является текстом в UTF-8.",
                en: "The file is not text in UTF-8."
            )
        }
    }

    var remedy: LocalisedText {
        LocalisedText(
            kk: "Файлдың атын және кодтауын тексеріңіз.",
            ru: "Проверьте имя файла и его кодировку.",
            en: "Check the name of the file and its encoding."
        )
    }
}

enum ImportWords {
    static func summary(_ report: ImportReport, dryRun: Bool) -> LocalisedText {
        let values = [
            "contracts": "\(report.contracts)", "facts": "\(report.facts)", "known": "\(report.known)",
            "problems": "\(report.problemCount)",
        ]
        if report.problemCount > 0 {
            return LocalisedText(
                kk: "Қателер: {problems}. Ештеңе қабылданған жоқ.",
                ru: "Ошибок: {problems}. Ничего не принято.",
                en: "Problems: {problems}. Nothing was taken over."
            ).filled(values)
        }
        if dryRun {
            return LocalisedText(
                kk: "Қате жоқ: {contracts} шарт, {facts} жазба; бұрыннан бар: {known}. Ештеңе сақталған жоқ.",
                ru: "Ошибок нет: договоров {contracts}, записей {facts}; уже принято: {known}. Ничего не сохранено.",
                en: "No problems: {contracts} contracts, {facts} facts; known already: {known}. Nothing was kept."
            ).filled(values)
        }
        return LocalisedText(
            kk: "Қабылданды: {contracts} шарт, {facts} жазба; бұрыннан бар: {known}.",
            ru: "Принято: договоров {contracts}, записей {facts}; уже было: {known}.",
            en: "Taken over: {contracts} contracts, {facts} facts; known already: {known}."
        ).filled(values)
    }
}
