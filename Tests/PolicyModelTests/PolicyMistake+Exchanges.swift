extension PolicyMistake {
    static let exchanges: [PolicyMistake] = [
        PolicyMistake(
            "a field beyond the purpose",
            "recipients.yaml",
            "gives: [phone]",
            "gives: [phone, dependants]",
            says: "dependants is not allowed to 11.1",
            at: "exchange smsGateway 11.1"
        ),
        PolicyMistake(
            "medical data received for a loan decision",
            "recipients.yaml",
            "purpose: \"P1.2\"",
            "purpose: \"7.3\"",
            says: "is not allowed to 7.3",
            at: "exchange identityVerifier 7.3"
        ),
        PolicyMistake(
            "an exchange for a heading",
            "recipients.yaml",
            "purpose: \"P2.2\"",
            "purpose: \"P2\"",
            says: "P2 is not a purpose a program can open",
            at: "exchange groupParent P2"
        ),
        PolicyMistake(
            "an empty exchange",
            "recipients.yaml",
            "gives: [iin]\n        receives: [maritalStatus]",
            "gives: []\n        receives: []",
            says: "nothing is given or received",
            at: "exchange civilRegistry"
        ),
        PolicyMistake(
            "unknown group",
            "recipients.yaml",
            "group: T7",
            "group: T9",
            says: "unknown group T9",
            at: "clause 5.1"
        ),
        PolicyMistake(
            "a stranger in the group",
            "recipients.yaml",
            "en: \"Mogo Finance S.A.\"",
            "en: \"Another Company\"",
            says: "Another Company is not a company of the group",
            at: "clause 1.3"
        ),
        PolicyMistake(
            "consent without a consent",
            "recipients.yaml",
            "        consent: bureauSupply\n",
            "",
            says: "it rests on consent and names none",
            at: "clause 5.5.4, exchange firstCreditBureau P1"
        ),
        PolicyMistake(
            "abroad without consent",
            "recipients.yaml",
            "        consent: crossBorderGroup\n",
            "",
            says: "data go to LU without a consent",
            at: "clause 5.6"
        ),
        PolicyMistake(
            "abroad with a domestic consent",
            "recipients.yaml",
            "consent: crossBorderGroup",
            "consent: transferAppraiser",
            says: "says nothing of LU",
            at: "clause 5.6"
        ),
        PolicyMistake(
            "a consent that names somebody else",
            "recipients.yaml",
            "consent: bureauSupply",
            "consent: pensionData",
            says: "the consent pensionData does not name this recipient",
            at: "exchange firstCreditBureau P1"
        ),
        PolicyMistake(
            "more than was agreed to",
            "consents.yaml",
            "categories: [D1, D8]",
            "categories: [D1]",
            says: "the consent bureauSupply does not cover D8",
            at: "exchange firstCreditBureau P1"
        ),
        PolicyMistake(
            "giving away under a purpose that only reads",
            "purposes.yaml",
            "verbs: [use, disseminate, store]",
            "verbs: [use, store]",
            says: "P2.1 does not allow data to be given away",
            at: "clause 1.1"
        ),
        PolicyMistake(
            "no exchange at all",
            "recipients.yaml",
            "    exchanges:\n      - purpose: \"P1\"\n        clause: \"5.1.7\"\n        ground: \"5.5.1\"\n"
                + "        law: \"94-V Art. 7(6)\"\n        consent: transferGuarantor\n"
                + "        gives: [contractRecord, overdueRecord]\n        receives: []\n",
            "    exchanges: []\n",
            says: "no exchange is allowed to it",
            at: "recipient guarantor"
        ),
    ]

    static let rest: [PolicyMistake] = [
        PolicyMistake(
            "a category without a term",
            "categories.yaml",
            "retention: amlFile",
            "retention: forever",
            says: "unknown retention class forever",
            at: "category D7"
        ),
        PolicyMistake(
            "a category from nowhere",
            "categories.yaml",
            "sources: [bureau]",
            "sources: []",
            says: "comes from nowhere",
            at: "category D18"
        ),
        PolicyMistake(
            "a consent for no purpose",
            "consents.yaml",
            "purpose: \"6.1\"",
            "purpose: \"6.9\"",
            says: "unknown purpose 6.9",
            at: "consent callRecordingQuality"
        ),
        PolicyMistake(
            "a consent nobody can give",
            "consents.yaml",
            "channels: [stateService]",
            "channels: []",
            says: "cannot be given anywhere",
            at: "consent pensionData"
        ),
        PolicyMistake(
            "a consent to nothing",
            "consents.yaml",
            "categories: [D4]",
            "categories: []",
            says: "it lists no data",
            at: "consent callRecordingQuality"
        ),
        PolicyMistake(
            "a consent to an unknown recipient",
            "consents.yaml",
            "recipients: [pensionCentre]",
            "recipients: [pensionCentre, neighbour]",
            says: "unknown recipient neighbour",
            at: "consent pensionData"
        ),
        PolicyMistake(
            "a hidden border",
            "consents.yaml",
            "crossBorder: true",
            "crossBorder: false",
            says: "a recipient is abroad",
            at: "clause 5.6, consent crossBorderGroup"
        ),
        PolicyMistake(
            "an invented border",
            "consents.yaml",
            "crossBorder: false",
            "crossBorder: true",
            says: "no recipient is abroad",
            at: "consent personalData"
        ),
        PolicyMistake(
            "a duty without end",
            "retention.yaml",
            "        months: 120\n",
            "",
            says: "keep data for ever",
            at: "clause 8.1.3"
        ),
        PolicyMistake(
            "criteria out of order",
            "retention.yaml",
            "      - clause: \"8.1.3\"",
            "      - clause: \"8.1.4\"",
            says: "not in their order",
            at: "retention class identity"
        ),
        PolicyMistake(
            "call recordings in a profile",
            "profiles.yaml",
            "features: [vehicleMake",
            "features: [callRecordingReference, vehicleMake",
            says: "no group of clause 7.4 contains",
            at: "clause 7.4, profile creditRisk"
        ),
        PolicyMistake(
            "the medical certificate in a profile",
            "profiles.yaml",
            "features: [vehicleMake",
            "features: [medicalCertificateValidUntil, vehicleMake",
            says: "is of D17",
            at: "profile creditRisk"
        ),
        PolicyMistake(
            "age in a profile",
            "profiles.yaml",
            "features: [vehicleMake",
            "features: [birthDate, vehicleMake",
            says: "identification beyond name and surname",
            at: "clause 7.4.1"
        ),
        PolicyMistake(
            "a feature its purpose may not see",
            "profiles.yaml",
            "features: [vehicleMake",
            "features: [phone, vehicleMake",
            says: "phone is not allowed to 7.3",
            at: "profile creditRisk"
        ),
        PolicyMistake(
            "promotions in an assessment",
            "purposes.yaml",
            "{category: D18, clause: \"4.2.1\"}\n      - {category: D19, clause: \"4.2.2\"}\n      - {category: D21",
            "{category: D13, clause: \"4.2.1\"}\n      - {category: D19, clause: \"4.2.2\"}\n      - {category: D21",
            says: "D13 may not take part in an assessment",
            at: "purpose 7.3"
        ),
        PolicyMistake(
            "a reserved clause",
            "recipients.yaml",
            "clause: \"4.2.2\"",
            "clause: \"4.2.3\"",
            says: "the number 4.2.3 is reserved",
            at: "recipient pensionCentre"
        ),
        PolicyMistake(
            "an open list in Russian",
            "categories.yaml",
            "Контактные данные",
            "Контактные данные и др.",
            says: "the ru text opens a list",
            at: "category D2"
        ),
        PolicyMistake(
            "an open list in Kazakh",
            "categories.yaml",
            "Байланыс деректері",
            "Байланыс деректері, т.б.",
            says: "the kk text opens a list",
            at: "category D2"
        ),
        PolicyMistake(
            "an open list in English",
            "consents.yaml",
            "credit bureaus.\"",
            "credit bureaus, etc.\"",
            says: "the en text opens a list",
            at: "consent bureauReport"
        ),
    ]
}
