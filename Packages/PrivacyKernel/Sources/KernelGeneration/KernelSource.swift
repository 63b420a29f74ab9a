public import PolicyModel
import Wording

/// Writes the Swift types and closed overloads of the kernel from the policy.
///
/// The result is checked in; a test fails when it differs from what the policy would generate.
public enum KernelSource {
    /// File path below `Sources/` of the PrivacyKernel package, to its text.
    public static func files(for policy: Policy) -> [String: String] {
        [
            "PrivacyKernel/Generated/Categories.swift": header + categories(policy),
            "PrivacyKernel/Generated/Purposes.swift": header + purposes(policy),
            "PrivacyKernel/Generated/Recipients.swift": header + recipients(policy),
            "PrivacyKernel/Generated/Fields.swift": header + fields(policy),
            "PrivacyKernel/Generated/Reveals.swift": header + reveals(policy),
            "PrivacyKernel/Generated/Intakes.swift": header + intakes(policy),
            "PrivacyKernel/Generated/CompiledPolicy.swift": header + compiled(policy),
            "Vault/Generated/Disclosures.swift": header + disclosures(policy),
        ]
    }

    private static let header =
        "// Generated from the policy by kernel-generator. Do not edit: change the policy and generate again.\n// swift-format-ignore-file\n\n"

    private static func categories(_ policy: Policy) -> String {
        "public import PolicyModel\n\n"
            + policy.categories.map { category in
                """
                /// \(category.title.en) (clause \(category.clause)).
                public enum \(category.typeName): CategoryTag {
                    public static var id: CategoryID { CategoryID("\(category.id)") }
                }

                """
            }.joined(separator: "\n")
    }

    private static func purposes(_ policy: Policy) -> String {
        "public import PolicyModel\n\n"
            + openable(policy).map { purpose in
                """
                /// \(purpose.title.en) (clause \(purpose.clause)).
                public enum \(purpose.typeName): PurposeTag {
                    public static var id: PurposeID { PurposeID("\(purpose.id)") }
                }

                """
            }.joined(separator: "\n")
    }

    private static func recipients(_ policy: Policy) -> String {
        "public import PolicyModel\n\n"
            + policy.recipients.map { recipient in
                """
                /// \(recipient.name.en) (clause \(recipient.clause)).
                public enum \(recipient.typeName): RecipientTag {
                    public static var id: RecipientID { RecipientID("\(recipient.id)") }
                }

                """
            }.joined(separator: "\n")
    }

    private static func fields(_ policy: Policy) -> String {
        var text = "public import CivilTime\nimport PolicyModel\n\n"
        text += "/// Every field of the policy, with its type and its category.\npublic enum Fields {\n"
        text += policy.categories.map { category in
            "    // \(category.id) \(category.title.en)\n"
                + category.fields.map { field in
                    let type = "Field<\(swiftType(field.kind)), \(category.typeName)>"
                    return "    public static let \(field.id) = \(type)(FieldID(\"\(field.id)\"))\n"
                }.joined()
        }.joined(separator: "\n")
        return text + "}\n"
    }

    private static func reveals(_ policy: Policy) -> String {
        policy.categories.map { category in
            let overloads = openable(policy)
                .filter { $0.verbs.contains(.use) && $0.categories.contains(category.id) }
                .map { purpose in
                    """
                        /// \(category.id) for \(purpose.id) (clause \(purpose.clause)).
                        public func reveal(_ permit: borrowing Permit<\(purpose.typeName)>) throws(Denial) -> Value {
                            try checked(permit)
                        }
                    """
                }
            return "extension Guarded where C == \(category.typeName) {\n" + overloads.joined(separator: "\n") + "\n}\n"
        }.joined(separator: "\n")
    }

    private static func intakes(_ policy: Policy) -> String {
        "import PolicyModel\n\n"
            + openable(policy)
            .filter { $0.verbs.contains(.collect) && !$0.categories.isEmpty }
            .map { purpose in
                let overloads = policy.categories.filter { purpose.categories.contains($0.id) }.map { category in
                    """
                        /// \(category.id) for \(purpose.id) (clause \(purpose.clause)).
                        public init<Value>(_ field: Field<Value, \(category.typeName)>, _ value: Value) {
                            self.init(field: field.id, category: \(category.typeName).id, text: value.vaultText)
                        }
                    """
                }
                return "extension Intake where P == \(purpose.typeName) {\n" + overloads.joined(separator: "\n")
                    + "\n}\n"
            }.joined(separator: "\n")
    }

    private static func compiled(_ policy: Policy) -> String {
        let pairs = policy.purposes.flatMap { purpose in purpose.categories.map { "\(purpose.id) \($0)" } }
        let fields = policy.categories.flatMap { category in category.fields.map { "\(category.id) \($0.id)" } }
        let exchanges = policy.recipients.flatMap { recipient in
            recipient.exchanges.flatMap { exchange in exchange.gives.map { "\(recipient.id) \(exchange.purpose) \($0)" }
            }
        }
        func set(_ name: String, _ doc: String, _ items: [String]) -> String {
            "    /// \(doc)\n    public static let \(name): Set<String> = [\n"
                + Array(Set(items)).sorted().map { "        \"\($0)\",\n" }.joined() + "    ]\n"
        }
        return """
            /// What this program was compiled to allow. A running policy may be narrower, never wider.
            public enum CompiledPolicy {
                public static let version = "\(policy.version)"
            \(set("pairs", "Purpose and category.", pairs))
            \(set("fields", "Category and field.", fields))
            \(set("exchanges", "Recipient, purpose and field given.", exchanges))
            \(set("freedoms", "Purpose with verb, role or field.", policy.freedoms))
            \(set("demands", "What a purpose or an exchange cannot do without.", policy.demands))
            \(set("scopes", "Profiles with their features, consents with what they cover.", policy.scopes))
                /// The longest term of a criterion or a consent, in months.
                public static let terms: [String: Int] = [
            \(policy.terms.sorted { $0.key < $1.key }.map { "        \"\($0.key)\": \($0.value == .max ? ".max" : String($0.value)),\n" }.joined())    ]
            }

            """
    }

    private static func disclosures(_ policy: Policy) -> String {
        var text = "public import PolicyModel\npublic import PrivacyKernel\n\nextension Vault {\n"
        let overloads = policy.recipients.flatMap { recipient in
            recipient.exchanges.filter { !$0.gives.isEmpty }.compactMap { exchange -> String? in
                guard let purpose = openable(policy).first(where: { $0.id == exchange.purpose }) else { return nil }
                return """
                        /// \(recipient.name.en), for \(purpose.id) (clause \(exchange.clause), ground \(exchange.ground.rawValue)).
                        public func disclose(
                            to recipient: \(recipient.typeName).Type, for purpose: \(purpose.typeName).Type, _ access: Access,
                            supplying values: [FieldID: String] = [:]
                        ) async throws -> Disclosed<\(recipient.typeName)> {
                            try await sealedDisclosure(recipient, purpose, access, values)
                        }
                    """
            }
        }
        text += overloads.joined(separator: "\n")
        return text + "\n}\n"
    }

    private static func openable(_ policy: Policy) -> [Purpose] { policy.purposes.filter { !$0.typeName.isEmpty } }

    private static func swiftType(_ kind: FieldDefinition.Kind) -> String {
        switch kind {
        case .text: "String"
        case .date: "CivilDate"
        case .integer: "Int64"
        case .flag: "Bool"
        }
    }
}
