extension PolicyChecker {
    /// The categories of the seven groups of clause 7.4, with the group each stands for: identification (clause 7.4.1),
    /// contact (clause 7.4.2), vehicle (clause 7.4.3), profession (clause 7.4.4), finances (clause 7.4.5), obligations
    /// (clause 7.4.6), data from regulatory duties (clause 7.4.7).
    static let profileGroups: [CategoryID: String] = [
        CategoryID("D1"): "7.4.1", CategoryID("D2"): "7.4.2", CategoryID("D3"): "7.4.3", CategoryID("D5"): "7.4.4",
        CategoryID("D6"): "7.4.5", CategoryID("D8"): "7.4.6", CategoryID("D10"): "7.4.7",
    ]

    /// Of identification, clause 7.4.1 names given name and surname and nothing else.
    static let profileNames: Set<FieldID> = [FieldID("surname"), FieldID("givenName")]

    /// Clause 7.4: a profile is made of the seven groups only, and of nothing its purpose may not see.
    func checkProfiles() {
        for profile in policy.profiles {
            let key = "profile \(profile.id)"
            if profile.features.isEmpty {
                add(key, clause: "7.4", "it has no features", remedy: "list its features or remove the profile")
            }
            for feature in profile.features { check(feature, of: profile, key) }
            guard let id = profile.purpose else { continue }
            guard let purpose = purposes[id], purpose.canBeOpened else {
                add(
                    key,
                    clause: profile.clause,
                    "\(id) is not a purpose a program can open",
                    remedy: "name the purpose under which the profile is made"
                )
                continue
            }
            let beyond = profile.features.filter {
                categoryOfField[$0] != nil && !allowedFields(of: purpose).contains($0)
            }
            if !beyond.isEmpty {
                add(
                    key,
                    clause: profile.clause,
                    "\(beyond.listed) is not allowed to \(id)",
                    remedy: "remove the feature or make the profile under another purpose"
                )
            }
        }
        checkLists(of: policy.purposes.filter { $0.clause.hasPrefix("7.") })
    }

    private func check(_ feature: FieldID, of profile: ProfileKind, _ key: String) {
        guard let category = categoryOfField[feature] else {
            add(key, clause: "7.4", "unknown field \(feature)", remedy: "name a field of categories.yaml")
            return
        }
        guard let group = PolicyChecker.profileGroups[category] else {
            add(
                key,
                clause: "7.4",
                "\(feature) is of \(category), which no group of clause 7.4 contains",
                remedy: "remove it from the features"
            )
            return
        }
        if group == "7.4.1", !PolicyChecker.profileNames.contains(feature) {
            add(
                key,
                clause: "7.4.1",
                "\(feature) is identification beyond name and surname",
                remedy: "remove it from the features"
            )
        }
    }

    /// What is assessed under clause 7 may add the bureau, the pension centre and the profile itself, and nothing else.
    private func checkLists(of assessments: [Purpose]) {
        let inputs = [CategoryID("D18"), CategoryID("D19"), CategoryID("D21")]
        for purpose in assessments {
            let beyond = purpose.categories.filter {
                PolicyChecker.profileGroups[$0] == nil && !inputs.contains($0)
            }
            if !beyond.isEmpty {
                add(
                    "purpose \(purpose.id)",
                    clause: "7.4",
                    "\(beyond.listed) may not take part in an assessment",
                    remedy: "remove the category from the purpose"
                )
            }
        }
    }
}
