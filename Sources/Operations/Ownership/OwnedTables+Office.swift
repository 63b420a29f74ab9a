/// Tables of the privacy office, the messages and the site.
extension OwnedTables {
    static let office: [TableOwnership] = [
        TableOwnership(
            "policy_acknowledgement",
            .register,
            "D9",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM policy_acknowledgement WHERE subject = $1"
        ),
        TableOwnership(
            "consent_withdrawal",
            .register,
            "D9",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM consent_withdrawal WHERE subject = $1"
        ),
        TableOwnership(
            "message",
            .register,
            "D2",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM message WHERE subject = $1"
        ),
        TableOwnership(
            "letter",
            .register,
            "D8",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM letter WHERE subject = $1"
        ),
        TableOwnership(
            "closed_channel",
            .register,
            "D9",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM closed_channel WHERE subject = $1"
        ),
        TableOwnership(
            "collection_contact",
            .register,
            "D8",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM collection_contact WHERE subject = $1"
        ),
        TableOwnership(
            "campaign_person",
            .work,
            "D9",
            .person(column: "subject"),
            .withItsCase,
            .derived,
            rows: "SELECT COUNT(*) FROM campaign_person WHERE subject = $1"
        ),
        TableOwnership(
            "promotion_entry",
            .business,
            "D13",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM promotion_entry WHERE subject = $1"
        ),
        TableOwnership(
            "cookie_choice",
            .register,
            "D16",
            .person(column: "visitor"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM cookie_choice WHERE visitor = $1"
        ),
        TableOwnership(
            "site_visitor",
            .work,
            "D11",
            .person(column: "visitor"),
            .withItsCase,
            .derived,
            rows: "SELECT COUNT(*) FROM site_visitor WHERE visitor = $1"
        ),
        TableOwnership(
            "subject_request",
            .register,
            "D8",
            .person(column: "subject"),
            .withItsCase,
            .withItsCase,
            rows: "SELECT COUNT(*) FROM subject_request WHERE subject = $1"
        ),
        TableOwnership(
            "purpose_objection",
            .register,
            "D9",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM purpose_objection WHERE subject = $1"
        ),
        TableOwnership(
            "recipient_notice",
            .register,
            "*",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM recipient_notice WHERE subject = $1"
        ),
        TableOwnership(
            "power_of_attorney",
            .register,
            "D8",
            .person(column: "subject"),
            .withItsCase,
            .withItsCase,
            rows: "SELECT COUNT(*) FROM power_of_attorney WHERE subject = $1"
        ),
        TableOwnership(
            "consent_detail",
            .register,
            "D9",
            .through(column: "consent", table: "consent"),
            .withItsCase,
            .listed,
            rows: """
                SELECT COUNT(*) FROM consent_detail x JOIN consent c ON c.id = x.consent WHERE c.subject = $1
                """
        ),
        TableOwnership(
            "reported_payment",
            .business,
            "D8",
            .through(column: "reported", table: "bank_credit"),
            .withItsCase,
            .withItsCase,
            rows: """
                SELECT COUNT(*) FROM reported_payment x JOIN bank_credit b ON b.reference = x.reported
                JOIN contract c ON c.number = b.contract WHERE c.subject = $1
                """
        ),
        TableOwnership(
            "survey_answer",
            .business,
            "D12",
            .through(column: "message", table: "message"),
            .withItsCase,
            .derived,
            rows: """
                SELECT COUNT(*) FROM survey_answer x JOIN message m ON m.id = x.message WHERE m.subject = $1
                """
        ),
        TableOwnership(
            "subject_request_event",
            .register,
            "D8",
            .through(column: "request", table: "subject_request"),
            .withItsCase,
            .withItsCase,
            rows: """
                SELECT COUNT(*) FROM subject_request_event x JOIN subject_request r ON r.number = x.request
                WHERE r.subject = $1
                """
        ),
        TableOwnership(
            "erasure_line",
            .register,
            "*",
            .through(column: "request", table: "subject_request"),
            .withItsCase,
            .withItsCase,
            rows: """
                SELECT COUNT(*) FROM erasure_line x JOIN subject_request r ON r.number = x.request WHERE r.subject = $1
                """
        ),
        TableOwnership(
            "signed_message",
            .register,
            "D8",
            .through(column: "request", table: "subject_request"),
            .withItsCase,
            .derived,
            rows: """
                SELECT COUNT(*) FROM signed_message x JOIN subject_request r ON r.number = x.request WHERE r.subject = $1
                """
        ),
        TableOwnership(
            "call_recording",
            .register,
            "D4",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM call_recording WHERE subject = $1"
        ),
        TableOwnership(
            "state_request",
            .register,
            "D10",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM state_request WHERE subject = $1"
        ),
        TableOwnership(
            "processor_mandate_contract",
            .register,
            "D8",
            .through(column: "contract", table: "contract"),
            .withItsCase,
            .derived,
            rows: """
                SELECT COUNT(*) FROM processor_mandate_contract x JOIN contract c ON c.number = x.contract
                WHERE c.subject = $1
                """
        ),
        TableOwnership(
            "recording_listening",
            .register,
            "D4",
            .through(column: "recording", table: "call_recording"),
            .withItsCase,
            .listed,
            rows: """
                SELECT COUNT(*) FROM recording_listening x JOIN call_recording r ON r.number = x.recording
                WHERE r.subject = $1
                """
        ),
    ]

    /// Retention and destruction. An order forgets whose a thing was when the thing is destroyed.
    static let retention: [TableOwnership] = [
        TableOwnership(
            "retention_hold",
            .register,
            "D9",
            .person(column: "subject"),
            .erased,
            .listed,
            rows: "SELECT COUNT(*) FROM retention_hold WHERE subject = $1"
        ),
        TableOwnership(
            "retention_due",
            .work,
            "*",
            .person(column: "subject"),
            .erased,
            .derived,
            rows: "SELECT COUNT(*) FROM retention_due WHERE subject = $1"
        ),
        TableOwnership(
            "destruction_item",
            .work,
            "*",
            .person(column: "subject"),
            .unlinked,
            .derived,
            rows: "SELECT COUNT(*) FROM destruction_item WHERE subject = $1"
        ),
        TableOwnership("retention_run", .house),
        TableOwnership("destruction_order", .house, "", .staff),
        TableOwnership("destruction_attempt", .house, "", .staff),
        TableOwnership("destruction_certificate", .house),
        TableOwnership("erasure_instruction", .house),
        TableOwnership("destruction_ledger", .house),
        TableOwnership("destruction_ledger_name", .house),
    ]

    /// About nobody, or about employees and what they decided. A bounced contact is a keyed digest without its person.
    static let officeHouse: [TableOwnership] = [
        TableOwnership("policy_file", .house),
        TableOwnership("policy_version", .house),
        TableOwnership("policy_version_file", .house),
        TableOwnership("policy_version_notice", .house),
        TableOwnership("policy_edition", .house),
        TableOwnership("survey_tally", .house),
        TableOwnership("site_section_count", .house),
        TableOwnership("log_embargo", .house),
        TableOwnership("log_cosignature", .house),
        TableOwnership("log_witness", .house),
        TableOwnership("breach", .house),
        TableOwnership("contact_bounce", .house),
        TableOwnership("policy_fact", .house, "", .staff),
        TableOwnership("policy_attempt", .house, "", .staff),
        TableOwnership("campaign", .house, "", .staff),
        TableOwnership("promotion", .house, "", .staff),
        TableOwnership("breach_step", .house, "", .staff),
        TableOwnership("log_line", .house, "", .staff),
        TableOwnership("film", .register, "D14", .camera, .expires, .none),
        TableOwnership("camera", .house, "", .staff),
        TableOwnership("zone_sign", .house, "", .staff),
        TableOwnership("surveillance_case", .house, "", .staff),
        TableOwnership("film_export", .house, "", .staff),
        TableOwnership("processor_mandate", .house, "", .staff),
    ]
}
