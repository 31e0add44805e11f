package import SijillStore

/// What a person wants decided, in the words in which records and claims are called; becomes a decision when they are looked up.
package struct DecisionDraft: Sendable {
    package var action: Decision.Action
    package var author: String
    /// ISO 8601, UTC.
    package var time: String
    package var note = ""
    /// Key of the record, or its beginning; of the other record of a merge.
    package var record = ""
    package var other = ""
    /// Keys of the claims that a split takes out, or their beginnings.
    package var claims: [String] = []
    package var field: String?
    package var value: String?
    package var undoes: Int64?

    package init(_ action: Decision.Action, author: String, time: String) {
        self.action = action
        self.author = author
        self.time = time
    }

    /// Why nothing can be decided.
    package enum Problem: Error, Sendable, Equatable {
        case store(StoreProblem.Code, place: String, detail: String)
        /// No record has this key.
        case noRecord(String)
        /// Records of two tiers are no one thing.
        case tiersDiffer
        /// A split needs claims of the record, and must leave some.
        case nothingToSplit
        /// A correction needs a field.
        case noField
        /// There is no such decision, or it is undone already.
        case noDecision
    }

    /// Writes the decision down and does it.
    ///
    /// - Returns: its number.
    package func decide(in record: Record, corpus: Corpus) throws(Problem) -> Int64 {
        var decision = Decision(action, author: author, time: time, note: note)
        switch action {
        case .confirm, .reject:
            decision.anchors = try view(self.record, record, corpus).sources.map { Anchor($0.claim) }
        case .correct:
            guard let field, !field.isEmpty, let value else { throw .noField }
            decision.anchors = try view(self.record, record, corpus).sources.map { Anchor($0.claim) }
            (decision.field, decision.value) = (field, value)
        case .merge:
            let one = try view(self.record, record, corpus)
            let two = try view(other, record, corpus)
            guard one.tier == two.tier, one.id != two.id else { throw .tiersDiffer }
            decision.anchors = one.sources.map { Anchor($0.claim) } + two.sources.map { Anchor($0.claim, side: 1) }
        case .split:
            let view = try view(self.record, record, corpus)
            let isMoved = { (source: RecordView.Source) in claims.contains { !$0.isEmpty && source.claim.row.key.hasPrefix($0) } }
            let count = view.sources.count(where: isMoved)
            guard count > 0, count < view.sources.count else { throw .nothingToSplit }
            decision.anchors = view.sources.map { Anchor($0.claim, side: isMoved($0) ? 1 : 0) }
        case .undo:
            guard let undoes else { throw .noDecision }
            decision.undoes = undoes
        }
        let done = decision
        guard let number = try attempt({ () throws(StoreProblem) in try record.decide(done) }) else { throw .noDecision }
        return number
    }

    private func view(_ key: String, _ record: Record, _ corpus: Corpus) throws(Problem) -> RecordView {
        let found = try attempt { () throws(StoreProblem) in
            try key.isEmpty
                ? nil : record.record(key: key).flatMap { (id) throws(StoreProblem) in try record.view(id, corpus: corpus, limit: 100_000) }
        }
        guard let found else { throw .noRecord(key) }
        return found
    }

    private func attempt<Value>(_ body: () throws(StoreProblem) -> Value) throws(Problem) -> Value {
        do throws(StoreProblem) { return try body() } catch { throw .store(error.code, place: error.place, detail: error.detail) }
    }
}
