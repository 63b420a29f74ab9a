extension PolicyMistake {
    /// Completeness, reachability, anchors of the notice, and the practices of clauses 3.4, 6, 9, 10 and 12.
    static let practices: [PolicyMistake] = [
        PolicyMistake(
            "a category that nobody can destroy",
            "purposes.yaml",
            "D17, D18, D19, D20, D21]\n    verbs: [store, depersonalise, block, destroy]",
            "D17, D18, D19, D20]\n    verbs: [store, depersonalise, block, destroy]",
            says: "no purpose of clause 8 may destroy it",
            at: "clause 8.2, category D21"
        ),
        PolicyMistake(
            "a category that its person cannot see",
            "purposes.yaml",
            "D17, D18, D19, D20, D21]\n    verbs: [collect, store, change, supplement, use, disseminate, block, destroy]",
            "D17, D18, D19, D21]\n    verbs: [collect, store, change, supplement, use, disseminate, block, destroy]",
            says: "can neither see it nor take it along",
            at: "clause 9.1, category D20"
        ),
        PolicyMistake(
            "a basis that carries nothing",
            "purposes.yaml",
            "bases: [B12]",
            "bases: [B2]",
            says: "no purpose rests on it",
            at: "basis B12"
        ),
        PolicyMistake(
            "a retention class of nothing",
            "categories.yaml",
            "retention: traffic",
            "retention: contract",
            says: "nothing is kept by it",
            at: "retention class traffic"
        ),
        PolicyMistake(
            "a section with no rule behind it",
            "notice.yaml",
            "- clause: \"9.10\"\n  rules: [law withdrawal.limits]\n",
            "- clause: \"9.10\"\n",
            says: "no rule stands behind its sentences",
            at: "clause 9.10, notice 9.10"
        ),
        PolicyMistake(
            "a section that names a rule that is not there",
            "notice.yaml",
            "rules: [profile creditRisk]",
            "rules: [profile luck]",
            says: "no such rule: profile luck",
            at: "clause 7.1, notice 7.1"
        ),
        PolicyMistake(
            "a rule that no sentence tells",
            "recipients.yaml",
            "clause: \"4.2.1\"\n    name:",
            "clause: \"13.1\"\n    name:",
            says: "no sentence of the notice tells it",
            at: "clause 13.1, recipient firstCreditBureau"
        ),
        PolicyMistake(
            "a notice without one of its tables",
            "notice.yaml",
            "  table: rights\n",
            "",
            says: "no table of the kind rights",
            at: "clause 9.1"
        ),
        PolicyMistake(
            "a channel without a proof",
            "practices.yaml",
            "  - {channel: branch, clause: \"9.1.2\", proof: identityDocument}\n",
            "",
            says: "nothing says how a person proves who he is by branch",
            at: "right access"
        ),
        PolicyMistake(
            "a channel open to everybody",
            "practices.yaml",
            "channel: email, clause: \"9.1.1\", proof: electronicSignature",
            "channel: email, clause: \"9.1.1\", proof: none",
            says: "by email anybody could use it",
            at: "clause 9.2, right access"
        ),
        PolicyMistake(
            "a recording that nobody is told of",
            "practices.yaml",
            "    category: D4\n",
            "    category: D15\n",
            says: "D4 is recorded and nothing tells the person so",
            at: "clause 6.1, purpose 6.1"
        ),
        PolicyMistake(
            "films kept for longer than their class",
            "practices.yaml",
            "    days: 30\n  - id: carYard",
            "    days: 60\n  - id: carYard",
            says: "kept 60 days, longer than the retention class of video",
            at: "clause 6.2, zone branchHall"
        ),
        PolicyMistake(
            "a sign that nothing fills",
            "practices.yaml",
            "Video surveillance: {controllerName}",
            "Video surveillance: {operator}",
            says: "nothing fills {operator}",
            at: "zone branchHall"
        ),
        PolicyMistake(
            "a cookie of no purpose",
            "practices.yaml",
            "    purpose: \"P5\"\n",
            "    purpose: \"P3\"\n",
            says: "P3 is not a purpose a program can open",
            at: "clause 3.4, cookie kepil_language"
        ),
        PolicyMistake(
            "a cookie that is not necessary and waits for no choice",
            "practices.yaml",
            "    purpose: \"P1.2\"\n    necessary: true\n",
            "    purpose: \"P1.2\"\n    necessary: false\n",
            says: "P1.2 asks for no consent",
            at: "clause 3.4, cookie kepil_session"
        ),
        PolicyMistake(
            "a link that takes something along",
            "practices.yaml",
            "https://egov.kz",
            "https://egov.kz?iin=1",
            says: "is not a plain https address",
            at: "clause 10.1, link stateServices"
        ),
        PolicyMistake(
            "an announcement nowhere",
            "practices.yaml",
            "channels: [website, mobileApp, branch, email, post]",
            "channels: []",
            says: "a version is announced nowhere",
            at: "clause 12.1, practices"
        ),
        PolicyMistake(
            "a longer announcement promised than kept",
            "practices.yaml",
            "announcement: {months: 1",
            "announcement: {months: 3",
            says: "less than the promised 3 months",
            at: "clause 12.1, lender"
        ),
        PolicyMistake(
            "messages that go on after their refusal was answered",
            "practices.yaml",
            "stopping: {months: 1, workingDays: 15}",
            "stopping: {months: 1, workingDays: 10}",
            says: "messages stop after 10",
            at: "clause 9.8, right messageRefusal"
        ),
        PolicyMistake(
            "a practice under a reserved number",
            "practices.yaml",
            "channel: post, clause: \"9.4\"",
            "channel: post, clause: \"4.4\"",
            says: "the number 4.4 is reserved",
            at: "proof post"
        ),
    ]
}
