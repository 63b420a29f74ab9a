import ArgumentParser
import PolicyModel
import Wording

/// `kepil policy record`: what the law obliges the lender to keep a record of, for people, spreadsheets and programs.
struct PolicyRecordCommand: AsyncParsableCommand {
    enum Subject: String, ExpressibleByArgument, CaseIterable { case processing, retention, matrix }
    enum Format: String, ExpressibleByArgument, CaseIterable { case html, csv, jsonld }

    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Print the record of processing activities, the terms of keeping or the matrix of purposes."
    )
    @Argument(help: "processing, retention or matrix; the latter two are CSV only.")
    var subject: Subject = .processing
    @Option(help: "html, csv or jsonld (Data Privacy Vocabulary 2.3).") var format: Format = .csv
    @Option(help: "kk, ru or en.") var language: String = "kk"
    @OptionGroup var folders: LenderFolders

    func run() async throws {
        guard let language = Language(rawValue: language) else { throw ValidationError("--language is kk, ru or en.") }
        guard subject == .processing || format == .csv else {
            throw ValidationError("\(subject.rawValue) is printed as csv only.")
        }
        try await Speech.guarded {
            let (policy, _) = try folders.load()
            switch (subject, format) {
            case (.retention, _): Speech.say(RetentionSchedule.csv(policy, language), terminator: "")
            case (.matrix, _): Speech.say(PolicyMatrix.csv(policy, language), terminator: "")
            case (_, .csv): Speech.say(RecordOfProcessing.csv(policy, language), terminator: "")
            case (_, .html): Speech.say(RecordOfProcessing.html(policy, language), terminator: "")
            case (_, .jsonld): Speech.say(ProcessingRecordLinkedData.document(policy), terminator: "")
            }
        }
    }
}
