import PolicyModel

/// Every reason against a request, in the order in which a reader would ask.
extension PolicyEngine {
    func reasons(against request: ProcessingRequest, _ question: TableQuestion) -> [Denial.Reason] {
        guard question.purpose >= 0 else { return [.unknownPurpose(request.purpose)] }
        let row = table.purposes[Int(question.purpose)]
        var against: [Denial.Reason] = []
        checkPerson(request, against: &against)
        checkActor(request, question, row, against: &against)
        checkFields(request, row, against: &against)
        checkConsent(request, row, against: &against)
        if request.verb == .disseminate || request.recipient != nil {
            checkRecipient(request, question, against: &against)
        }
        checkLaw(request, question, row, against: &against)
        // A purpose whose basis the policy does not know is no purpose. Nor does the gate ever refuse without a reason.
        if row.grant < 0 || against.isEmpty { against.append(.unknownPurpose(request.purpose)) }
        return against
    }

    private func checkPerson(_ request: ProcessingRequest, against: inout [Denial.Reason]) {
        guard let subject = request.subject else { return }
        if subject.destroyed && request.verb != .store { against.append(.destroyed) }
        // 94-V Art. 1(3): as in the table.
        if subject.blocked && request.verb != .store && request.verb != .block { against.append(.blocked) }
        // 94-V Art. 24(1)(7): what was taken in before stays until it is destroyed; nothing else happens under the purpose.
        if subject.objections.contains(request.purpose), ![.store, .block, .destroy].contains(request.verb) {
            against.append(.objected(request.purpose))
        }
    }

    private func checkActor(
        _ request: ProcessingRequest,
        _ question: TableQuestion,
        _ row: PolicyTable.PurposeRow,
        against: inout [Denial.Reason]
    ) {
        let role = request.actor.role
        if row.verbs & question.verb == 0 { against.append(.verbNotForPurpose(request.verb, request.purpose)) }
        if row.roles & PolicyTable.bit(role: Int(question.role)) == 0 {
            against.append(.roleNotForPurpose(role, request.purpose))
        }
        let isCustomer = Int(question.role) == table.customer
        if isCustomer, !question.isOwn { against.append(.otherSubject(purpose: request.purpose)) }
        let isEmployee = !isCustomer && Int(question.role) != table.system
        if row.needsCase, isEmployee, request.subject != nil, !question.namesCase {
            against.append(.caseMissing(request.purpose))
        }
    }

    private func checkFields(
        _ request: ProcessingRequest,
        _ row: PolicyTable.PurposeRow,
        against: inout [Denial.Reason]
    ) {
        let number = table.purposeNames.number(of: request.purpose.rawValue)
        let categories = table.purposeCategories[number]
        for field in request.fields {
            let number = table.fieldNames.number(of: field.rawValue)
            guard number >= 0, number < PolicyLimits.fields else {
                against.append(.unknownField(field))
                continue
            }
            if row.fields.contains(number) { continue }
            let category = table.categoryOfField[number]
            against.append(
                categories.contains(category)
                    ? .fieldNotForPurpose(field, request.purpose) : .categoryNotForPurpose(category, request.purpose)
            )
        }
    }

    private func checkConsent(
        _ request: ProcessingRequest,
        _ row: PolicyTable.PurposeRow,
        against: inout [Denial.Reason]
    ) {
        guard let consent = consent(row.consent) else { return }
        guard let subject = request.subject else {
            // A work list of cases is about nobody in particular; each record behind it is opened with its person and then
            // needs the consent. Purposes without cases (news, advertising) have no such list.
            if !row.needsCase { against.append(.noSubject(request.purpose)) }
            return
        }
        if !NamedPerson(state: subject, table: table).lives(row.consent) {
            against.append(.consentMissing(consent, request.purpose))
        }
    }

    /// `nil` when none is demanded.
    private func consent(_ number: Int16) -> ConsentID? {
        switch number {
        case PolicyTable.none: nil
        case 0...: table.consentIDs[Int(number)]
        default: ConsentID("")
        }
    }

    private func checkRecipient(
        _ request: ProcessingRequest,
        _ question: TableQuestion,
        against: inout [Denial.Reason]
    ) {
        guard let id = request.recipient, question.recipient >= 0 else {
            against.append(.unknownRecipient(request.recipient ?? RecipientID("")))
            return
        }
        let number = Int(question.recipient)
        if table.mandateUntil[number] < question.day { against.append(.mandateEnded(id)) }
        let place = table.exchangeOf[number * table.purposes.count + Int(question.purpose)]
        guard place != PolicyTable.noExchange else {
            against.append(.exchangeNotAllowed(id, request.purpose))
            return
        }
        let exchange = table.exchanges[Int(place)]
        for field in request.fields where !table.exchangeFields[Int(place)].contains(field) {
            against.append(.fieldNotForRecipient(field, id))
        }
        guard let consent = consent(exchange.consent) else { return }
        let lives = request.subject.map { NamedPerson(state: $0, table: table).lives(exchange.consent) } ?? false
        if !lives { against.append(.consentMissing(consent, request.purpose)) }
    }

    private func checkLaw(
        _ request: ProcessingRequest,
        _ question: TableQuestion,
        _ row: PolicyTable.PurposeRow,
        against: inout [Denial.Reason]
    ) {
        let role = PolicyTable.bit(role: Int(question.role))
        let isGiving = request.verb == .disseminate || request.recipient != nil
        for place in table.lawRows(for: question) {
            let law = table.lawRows[place]
            let stands =
                if let subject = request.subject {
                    table.isAgainst(
                        law,
                        question,
                        role: role,
                        NamedPerson(state: subject, table: table),
                        isWorkList: false
                    )
                } else {
                    table.isAgainst(law, question, role: role, Nobody(), isWorkList: row.needsCase && !isGiving)
                }
            let reason = Denial.Reason.forbiddenByLaw(table.prohibitions[Int(law.source)])
            if stands, !against.contains(reason) { against.append(reason) }
        }
    }
}
