/// How coarse a depersonalised extract must be (94-V Art. 17; ).
public struct ExtractRules: Sendable, Hashable {
    /// How a value is made coarse.
    public enum Form: Sendable, Hashable {
        /// As it is: for words from a short list.
        case text
        /// The first so many characters: a region out of a code.
        case prefix(Int)
        /// Whole numbers in bands of a width, counted from zero.
        case band(width: Int64)
        /// A date as full years before the business day, in bands: ages.
        case years(width: Int64)
    }

    public struct Column: Sendable, Hashable {
        public let field: FieldID
        public let form: Form
        /// Whoever knows the other columns of a person must not learn this one: it never decides the groups, and every group
        /// shows several different values of it or none.
        public let isSensitive: Bool

        public init(field: FieldID, form: Form, isSensitive: Bool) {
            self.field = field
            self.form = form
            self.isSensitive = isSensitive
        }
    }

    /// The fewest people who look alike in the columns that are not sensitive.
    public let smallestGroup: Int
    /// The fewest different values of a sensitive column within such a group.
    public let fewestValues: Int
    public let columns: [Column]

    public init(smallestGroup: Int, fewestValues: Int, columns: [Column]) {
        precondition(smallestGroup >= 2 && fewestValues >= 2 && !columns.isEmpty, "an extract hides people in groups")
        self.smallestGroup = smallestGroup
        self.fewestValues = fewestValues
        self.columns = columns
    }

    /// The rules for fewer columns.
    public func keeping(_ fields: Set<FieldID>) -> ExtractRules? {
        let kept = columns.filter { fields.contains($0.field) }
        guard !kept.isEmpty else { return nil }
        return ExtractRules(smallestGroup: smallestGroup, fewestValues: fewestValues, columns: kept)
    }
}
