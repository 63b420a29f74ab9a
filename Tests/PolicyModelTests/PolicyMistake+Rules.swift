extension PolicyMistake {
    static let lender: [PolicyMistake] = [
        PolicyMistake(
            "wrong check digit",
            "lender.yaml",
            "180940010094",
            "180940010095",
            says: "is not a valid BIN",
            at: "clause 2.1, controller"
        ),
        PolicyMistake(
            "a thirteenth month",
            "lender.yaml",
            "180940010094",
            "181340010094",
            says: "is not a valid BIN",
            at: "clause 2.1"
        ),
        PolicyMistake(
            "an IIN for a BIN",
            "lender.yaml",
            "180940010094",
            "180910010094",
            says: "is not a valid BIN",
            at: "clause 2.1"
        ),
        PolicyMistake(
            "a short phone number",
            "lender.yaml",
            "+7 727 333 10 33",
            "+7 727 333 10",
            says: "not a Kazakh phone",
            at: "clause 2.2"
        ),
        PolicyMistake(
            "a short number of letters",
            "lender.yaml",
            "\"7770\"",
            "\"mogo\"",
            says: "not a short number",
            at: "clause 2.2"
        ),
        PolicyMistake(
            "an address without @",
            "lender.yaml",
            "info@mogo.kz",
            "info.mogo.kz",
            says: "not an e-mail address",
            at: "clause 9.1.1"
        ),
        PolicyMistake(
            "less than a month",
            "lender.yaml",
            "effectiveFrom: 2023-02-01",
            "effectiveFrom: 2023-01-14",
            says: "less than one calendar month",
            at: "clause 12.1"
        ),
        PolicyMistake(
            "announced before approval",
            "lender.yaml",
            "approvedOn: 2022-12-01",
            "approvedOn: 2022-12-16",
            says: "before its approval",
            at: "clause 12.1"
        ),
        PolicyMistake(
            "no country",
            "lender.yaml",
            "country: LU",
            "country: lux",
            says: "not a country code",
            at: "clause 1.3"
        ),
        PolicyMistake(
            "no controller in the group",
            "lender.yaml",
            "role: controller",
            "role: subsidiary",
            says: "0 group companies have the role controller",
            at: "clause 1.3"
        ),
        PolicyMistake(
            "an idle role",
            "roles.yaml",
            "roles:\n",
            "roles:\n  - {id: guest, title: {kk: \"а\", ru: \"б\", en: \"c\"}}\n",
            says: "no purpose allows this role anything",
            at: "role guest"
        ),
    ]

    static let purposes: [PolicyMistake] = [
        PolicyMistake(
            "no basis",
            "purposes.yaml",
            "bases: [B8]",
            "bases: []",
            says: "it has no basis",
            at: "purpose P5"
        ),
        PolicyMistake(
            "unknown basis",
            "purposes.yaml",
            "bases: [B8]",
            "bases: [B99]",
            says: "unknown basis B99",
            at: "purpose P5"
        ),
        PolicyMistake(
            "no category",
            "purposes.yaml",
            "categories: [D13]",
            "categories: []",
            says: "it has no category",
            at: "purpose P7"
        ),
        PolicyMistake(
            "a category nothing needs",
            "purposes.yaml",
            "{category: D16, clause: \"3.4\"}",
            "{category: D13, clause: \"3.4\"}",
            says: "no purpose uses it",
            at: "category D16"
        ),
        PolicyMistake(
            "unknown category",
            "purposes.yaml",
            "categories: [D13]",
            "categories: [D13, D22]",
            says: "unknown category D22",
            at: "purpose P7"
        ),
        PolicyMistake(
            "unknown role",
            "purposes.yaml",
            "roles: [accountant, auditor, system]",
            "roles: [accountant, auditor, boss]",
            says: "unknown role boss",
            at: "purpose P1.5"
        ),
        PolicyMistake(
            "no verb",
            "purposes.yaml",
            "verbs: [depersonalise]",
            "verbs: []",
            says: "nobody may do anything",
            at: "purpose P3.6"
        ),
        PolicyMistake(
            "unknown parent",
            "purposes.yaml",
            "parent: P3",
            "parent: P8",
            says: "unknown parent P8",
            at: "purpose P3.1"
        ),
        PolicyMistake(
            "a part of a part",
            "purposes.yaml",
            "parent: P3",
            "parent: P2.1",
            says: "is itself a part",
            at: "purpose P3.1"
        ),
        PolicyMistake(
            "advertising that listens to calls",
            "purposes.yaml",
            "categories: [D1, D2]\n    fields: [surname",
            "categories: [D1, D2, D4]\n    fields: [surname",
            says: "D4 is not within its parent P3",
            at: "clause 4.1, purpose P3.1"
        ),
        PolicyMistake(
            "the table as its own exception",
            "purposes.yaml",
            "{category: D15, clause: \"6.1\"}",
            "{category: D11, clause: \"4.1\"}",
            says: "D11 is added by the clause whose table leaves it out",
            at: "purpose P1"
        ),
        PolicyMistake(
            "unknown field",
            "purposes.yaml",
            "fields: [vehicleMake",
            "fields: [vehicleSmell, vehicleMake",
            says: "unknown field vehicleSmell",
            at: "purpose 7.3"
        ),
        PolicyMistake(
            "a foreign field",
            "purposes.yaml",
            "fields: [vehicleMake",
            "fields: [ipAddress, vehicleMake",
            says: "ipAddress belongs to no category",
            at: "purpose 7.3"
        ),
        PolicyMistake(
            "an idle category",
            "purposes.yaml",
            "categories: [D1, D6, D8]",
            "categories: [D1, D2, D6, D8]",
            says: "D2 is listed, but none of its fields",
            at: "purpose P1.5"
        ),
        PolicyMistake(
            "marketing without consent",
            "purposes.yaml",
            "    consent: lenderNews\n",
            "",
            says: "rests on consent alone and names none",
            at: "purpose P3.1"
        ),
        PolicyMistake(
            "unknown consent",
            "purposes.yaml",
            "consent: lenderNews",
            "consent: everything",
            says: "unknown consent everything",
            at: "purpose P3.1"
        ),
        PolicyMistake(
            "one consent for two purposes",
            "purposes.yaml",
            "consent: partnerNews",
            "consent: lenderNews",
            says: "the consent lenderNews was given for P3.1",
            at: "purpose P3.3"
        ),
    ]
}
