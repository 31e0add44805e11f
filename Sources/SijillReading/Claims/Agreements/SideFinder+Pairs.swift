import SijillLanguage
import SijillModel
import SijillText

/// Sides that a phrase means without naming them: «البلدان», «الوفود», «الشركتان», «المباحثات المصرية السودانية».
extension SideFinder {
    func isBoth(_ token: Int) -> Bool {
        page.isA(token, classes.both) && page.words[token].has(.dual) || isTwoBodies(token) || isTwoPeople(token)
            || page.isA(token, classes.sideMany) && page.words[token].hasArticle && page.words[token].has(.plural)
    }

    /// «الزعيمان», «الوزيرين»: without a state of their own.
    func isTwoPeople(_ token: Int) -> Bool {
        guard page.isWord(token), clauses.referents.isPeople(token) else { return false }
        let word = page.words[token]
        return word.hasArticle && word.has(.dual) && !word.has([.singular, .plural]) && page.entity(ofNationality: token + 1) == nil
    }

    /// «الشركتان», «البنكين»
    func isTwoBodies(_ token: Int) -> Bool {
        guard page.isWord(token) else { return false }
        let word = page.words[token]
        return word.hasArticle && word.has(.dual) && !word.has([.singular, .plural]) && page.name(at: token) == nil && classes.isBody(page, token)
    }

    /// «وقعه البلدان», anywhere around the document.
    func both(in range: Range<Int>, _ sides: inout Sides) {
        if let token = range.first(where: { isBoth($0) }) { pair(token, &sides) }
    }

    /// «البلدان», «الوفود», «الشركتان»: the two of whom the page speaks.
    func pair(_ token: Int, _ sides: inout Sides) {
        let told = nationalities(after: token)
        if told.count == 2 { return sides.add(told.map { name($0) }) }
        var states = isTwoBodies(token) ? [] : page.pair(at: token)
        if states.count == 1 { states = page.pair(at: page.sentence(of: token).upperBound - 1) }
        let two = states.count == 2 ? states : lastBodies(before: token)
        guard two.count == 2 else { return }
        sides.isGuessed = sides.all.isEmpty
        sides.add(two.map { name($0) })
    }

    /// «الجانبان المصري والسوداني»
    func nationalities(after token: Int) -> [Int] {
        var found: [Int] = []
        var at = token + 1
        while let state = page.entity(ofNationality: at), found.count < 2 {
            found.append(state)
            at += 1
        }
        return found
    }

    /// «المباحثات المصرية السودانية»: whose talks or meeting it is.
    func meeting(in tokens: Range<Int>, _ sides: inout Sides) {
        guard let event = tokens.last(where: { page.isA($0, classes.event) && nationalities(after: $0).count == 2 }) else { return }
        sides.add(nationalities(after: event).map { name($0) })
    }

    /// «تحالف يضم شركة كذا وشركة كذا», «ائتلاف من كذا بقيادة كذا»: the companies that are named of it.
    func consortium(_ head: Int) -> [Int] {
        var found: [Int] = []
        var at = head + 1
        while at < min(page.sentence(of: head).upperBound, head + SideFinder.longestList) {
            if let item = page.name(at: at), item.span.tokens.lowerBound == at {
                let kind = page.entities[item.entity].kind
                guard kind == .company || kind == .organisation || kind == .government else { break }
                if !found.contains(item.entity) { found.append(item.entity) }
                at = item.span.tokens.upperBound
                continue
            }
            let word = page.words[at]
            let isPassed =
                page.isA(at, classes.gathers) || page.isA(at, classes.from) || page.isMark(at, ",") || page.isMark(at, "\"")
                || page.isOf(at, classes.bodyHead ?? 0) || page.entity(ofNationality: at) != nil || word.has(.adjective) && !word.has(.verb)
            guard isPassed else { break }
            at += 1
        }
        return found
    }

    /// The states of a stretch, where they are just two.
    func only(two tokens: Range<Int>) -> [Name] {
        var found: [Int] = []
        for token in tokens {
            guard let entity = page.name(at: token)?.entity ?? page.entity(ofNationality: token), page.entities[entity].kind == .country else {
                continue
            }
            if !found.contains(entity) { found.append(entity) }
        }
        return found.count == 2 ? found.map { name($0) } : []
    }

    /// The two bodies that were named last.
    func lastBodies(before token: Int) -> [Int] {
        var found: [Int] = []
        var at = token - 1
        while at >= max(0, token - SideFinder.mostBodies), found.count < 2 {
            defer { at -= 1 }
            guard let item = page.name(at: at) else { continue }
            at = item.span.tokens.lowerBound
            let kind = page.entities[item.entity].kind
            if kind == .company || kind == .organisation || kind == .government, !found.contains(item.entity) { found.append(item.entity) }
        }
        return found.reversed()
    }

    /// The bodies named between two places.
    func bodies(_ tokens: Range<Int>) -> [Name] {
        var names: [Name] = []
        for token in tokens {
            guard let item = page.name(at: token), item.span.tokens.lowerBound == token else { continue }
            let kind = page.entities[item.entity].kind
            guard kind == .company || kind == .organisation || kind == .government else { continue }
            let name = name(item.entity)
            if !names.contains(where: { $0.id == name.id }) { names.append(name) }
        }
        return names
    }
}
