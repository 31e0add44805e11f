public import SijillStore

extension Record {
    /// Writes a decision down and does what it says; nil where it undoes one that is not there or is undone already.
    public func decide(_ decision: Decision) throws(StoreProblem) -> Int64? {
        try store.transaction { () throws(StoreProblem) in
            var undone: Decision?
            if let number = decision.undoes {
                let all = try store.decisions()
                undone = all.first { $0.id == number && $0.action != .undo }
                if undone == nil || all.contains(where: { $0.undoes == number }) { return nil }
            }
            let number = try store.put(decision)
            var done = decision
            done.id = number
            switch decision.action {
            case .merge: try merge(done)
            case .split: try split(done)
            case .undo: if let undone { try undo(undone) }
            // What these say is looked up when the record is shown.
            case .confirm, .correct, .reject: break
            }
            return number
        }
    }

    private func undo(_ decision: Decision) throws(StoreProblem) {
        switch decision.action {
        case .merge:
            // What was put in goes back into a record of its own.
            let moved = try claims(decision, side: 1).filter { $0.decision == decision.id }
            guard let first = moved.first else { return }
            try store.unlink(claim: first.id)
            for claim in moved.dropFirst() {
                try store.link(claim: claim.id, to: first.id, score: 1, reason: "as before decision \(decision.id)", decision: nil)
            }
        case .split: try merge(decision)
        case .confirm, .correct, .reject, .undo: break
        }
    }

    /// Does again what people decided about an article that was read anew.
    func apply(decisionsIn article: Int64, to rows: [Int64]) throws(StoreProblem) {
        for decision in try store.decisions(inArticle: article) {
            switch decision.action {
            case .merge: try merge(decision)
            case .split: try split(decision)
            case .confirm, .correct, .reject, .undo: break
            }
        }
    }

    /// Puts everything that the decision's second side points at into the record of the first.
    private func merge(_ decision: Decision) throws(StoreProblem) {
        guard let first = try claims(decision, side: 0).first else { return }
        for claim in try claims(decision, side: 1) where claim.record != first.record {
            try store.link(claim: claim.id, to: first.record, score: 1, reason: "decided by \(decision.author)", decision: decision.id)
        }
    }

    /// Parts the two sides: the one without the record's first claim goes into a record of its own.
    private func split(_ decision: Decision) throws(StoreProblem) {
        let stays = try claims(decision, side: 0)
        let goes = try claims(decision, side: 1)
        for record in Set(stays.map(\.record)).intersection(goes.map(\.record)) {
            let moved = (goes.contains { $0.id == record } ? stays : goes).filter { $0.record == record }
            guard let first = moved.first else { continue }
            try store.unlink(claim: first.id)
            for claim in moved.dropFirst() {
                try store.link(claim: claim.id, to: first.id, score: 1, reason: "decided by \(decision.author)", decision: decision.id)
            }
        }
    }

    private func claims(_ decision: Decision, side: Int) throws(StoreProblem) -> [StoredClaim] {
        var claims: [StoredClaim] = []
        for anchor in decision.anchors where anchor.side == side { claims += try store.claims(at: anchor) }
        return claims
    }
}
