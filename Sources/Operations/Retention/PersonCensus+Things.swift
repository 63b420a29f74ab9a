import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

extension PersonCensus {
    /// The stored things of one person, kind by kind.
    struct Things {
        let census: PersonCensus
        let relations: PersonRelations
        let relation: RelationDates
        let given: [GivenConsent]
        /// `false` when the person has asked for deletion: what only his consent keeps is not kept.
        let mayConsent: Bool

        /// Everything that has no category of its own in the policy's table.
        private static let journal = CategoryID("D15")
        private static let evidenceCategory = CategoryID("D9")
        private static let business = CategoryID("D8")
        private static let vehicle = CategoryID("D3")

        func values(_ inventory: VaultInventory) -> [StoredThing] {
            inventory.items.map { item in
                thing(
                    .value,
                    key: Self.key(item),
                    item.category,
                    RetentionClocks(
                        collected: item.takenInOn,
                        relation: relation,
                        consentLive: isConsented(item.category)
                    )
                )
            }
        }

        static func key(_ item: VaultInventory.Item) -> String { "\(item.field)|\(item.source)|\(item.version)" }

        /// A document ends with the contract or application that its name tells, not with the person's newest one.
        func documents(_ inventory: VaultInventory) -> [StoredThing] {
            inventory.documents.map { document in
                let parts = document.name.split(separator: "/").map(String.init)
                let category = ["plate", "encumbrance"].contains(parts.first) ? Self.vehicle : Self.business
                let number = parts.count > 1 ? parts[1] : ""
                let own =
                    relations.contracts.first { $0.number == number }.map(relations.relation)
                    ?? relations.applications.first { $0.number == number }.map(relations.relation)
                return thing(
                    .document,
                    key: document.name,
                    category,
                    RetentionClocks(
                        collected: document.takenInOn,
                        relation: relation,
                        own: own,
                        consentLive: isConsented(category)
                    )
                )
            }
        }

        /// The register of disclosures tells who holds what; it is kept as long as we hold it.
        func disclosures(_ inventory: VaultInventory) -> [StoredThing] {
            let held = Set(inventory.items.map(\.category))
            return inventory.disclosures.map { disclosure in
                var entry = thing(
                    .disclosure,
                    key: disclosure.line,
                    Self.evidenceCategory,
                    RetentionClocks(
                        collected: disclosure.disclosedOn,
                        relation: relation,
                        consentLive: false
                    )
                )
                let told = Set(disclosure.fields.compactMap(census.category))
                entry.evidences = told.isEmpty ? held : told
                return entry
            }
        }

        /// Recordings and scans, each by the class of its category.
        func objects(_ inventory: VaultInventory) -> [StoredThing] {
            inventory.objects.map { object in
                thing(
                    .object,
                    key: object.id,
                    object.category,
                    RetentionClocks(
                        collected: object.takenInOn,
                        relation: relation,
                        consentLive: isConsented(object.category)
                    )
                )
            }
        }

        /// What a person asked for and what was done about it, from the day it ended; an open one holds everything.
        func requests(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [StoredThing] {
            try transaction.query(
                "SELECT number, received_on, ended_on FROM subject_request WHERE subject = $1 ORDER BY number",
                [.text(subject.rawValue)]
            ).map { row in
                // A deletion that waits for what must still be kept goes on with it.
                let ended = try row.optionalDate(2) ?? census.today
                return StoredThing(
                    kind: .request,
                    key: try row.text(0),
                    category: Self.evidenceCategory,
                    retention: RetentionClassID("consentRecord"),
                    clocks: RetentionClocks(
                        collected: try row.date(1),
                        relation: relation,
                        consentGiven: ended,
                        consentLive: false
                    )
                )
            }
        }

        func consentRecords() -> [StoredThing] {
            given.map { consent in
                let definition = census.definition(consent.consent)
                var record = StoredThing(
                    kind: .consent,
                    key: consent.id,
                    category: Self.evidenceCategory,
                    retention: definition?.retention ?? RetentionClassID("consentRecord"),
                    clocks: RetentionClocks(
                        collected: consent.givenOn,
                        relation: relation,
                        consentGiven: consent.givenOn,
                        consentLive: isLive(consent)
                    )
                )
                record.evidences = Set(definition?.categories ?? [])
                return record
            }
        }

        func acknowledgements(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [StoredThing] {
            try transaction.query(
                "SELECT id, application, business_day FROM acknowledgement WHERE subject = $1 ORDER BY id",
                [.text(subject.rawValue)]
            ).map { row in
                let number = try row.text(1)
                let own =
                    relations.applications.first { $0.number == number }.map(relations.relation)
                    ?? relations.contracts.first { $0.number == number }.map(relations.relation)
                let day = try row.date(2)
                return thing(
                    .acknowledgement,
                    key: try row.text(0),
                    Self.evidenceCategory,
                    RetentionClocks(
                        collected: day,
                        relation: relation,
                        own: own,
                        consentGiven: day,
                        consentLive: false
                    )
                )
            }
        }

        /// Contracts and applications, each by its own end.
        func contracts() -> [StoredThing] {
            let signed = relations.contracts.map { contract in
                thing(
                    contract.secures ? .security : .contract,
                    key: contract.secures ? contract.application : contract.number,
                    Self.business,
                    RetentionClocks(
                        collected: contract.preparedOn,
                        relation: relation,
                        own: relations.relation(of: contract),
                        consentLive: false
                    )
                )
            }
            let known = Set(relations.contracts.map(\.application))
            let unsigned = relations.applications.filter { !known.contains($0.number) }.map { application in
                StoredThing(
                    kind: application.secures ? .security : .application,
                    key: application.number,
                    category: Self.business,
                    retention: RetentionClassID("application"),
                    clocks: RetentionClocks(
                        collected: application.createdOn,
                        relation: relation,
                        own: relations.relation(of: application),
                        consentLive: false
                    )
                )
            }
            return signed + unsigned
        }

        /// The oldest line decides whether there is anything to do.
        func lines(_ inventory: VaultInventory) -> [StoredThing] {
            guard let oldest = inventory.oldestLine else { return [] }
            return [
                thing(
                    .lines,
                    key: "",
                    Self.journal,
                    RetentionClocks(collected: oldest, relation: relation, consentLive: false)
                )
            ]
        }

        func bare(_ inventory: VaultInventory) -> StoredThing {
            thing(
                .person,
                key: "",
                Self.journal,
                RetentionClocks(
                    collected: inventory.enrolledOn,
                    relation: relation,
                    consentLive: false
                )
            )
        }

        private func thing(
            _ kind: StoredKind,
            key: String,
            _ category: CategoryID,
            _ clocks: RetentionClocks
        ) -> StoredThing {
            StoredThing(
                kind: kind,
                key: key,
                category: category,
                retention: census.retentionID(category) ?? RetentionClassID(""),
                clocks: clocks
            )
        }

        /// Clause 8.1.4: whether a consent that corresponds to the category is in force.
        private func isConsented(_ category: CategoryID) -> Bool {
            given.contains { consent in
                isLive(consent) && census.definition(consent.consent)?.categories.contains(category) == true
            }
        }

        /// A consent that serves applications and contracts has achieved its purpose when nothing goes on any more (94-V
        /// Art. 8(5)), although nobody withdrew it; one to messages ends with the contract (clause 9.6).
        private func isLive(_ consent: GivenConsent) -> Bool {
            guard mayConsent, consent.isLive(on: census.today), let definition = census.definition(consent.consent)
            else { return false }
            if definition.endsWithContract, !relation.contractInForce, let ended = relation.contractEnded,
                consent.givenOn <= ended
            {
                return false
            }
            return relation.lasts || !definition.endsWithRelation
        }
    }
}
