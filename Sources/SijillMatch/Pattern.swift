/// What one element of a pattern asks of the tokens at a place.
public enum TokenTest: Sendable, Hashable {
    /// A word or phrase of one of the classes, with all of `features` and none of `without`.
    case classes([UInt16], features: UInt32, without: UInt32)
    /// One folded form, whatever clitics stand before it.
    case literal(UInt64)
    /// An item that an earlier stage found: an amount, a time, a name; the number is the reader's.
    case item(UInt16)
    /// A punctuation mark, as its ASCII character.
    case mark(UInt8)
    /// Any one token.
    case any
}

/// What a pattern is matched against. Knows how tests are answered; the pattern does not.
public protocol TokenSource {
    /// Appends every end of what passes `test` from token `index` on; nothing when it fails.
    func ends(of test: TokenTest, at index: Int, into ends: inout [Int])
}

/// A token pattern compiled to a program, run with bounded backtracking.
public struct Pattern: Sendable {
    public indirect enum Node: Sendable {
        case test(TokenTest)
        case sequence([Node])
        case either([Node])
        /// `node` from `low` to `high` times, longest first.
        case repeated(Node, Int, Int)
        /// `node` from `low` to `high` times, shortest first.
        case lazy(Node, Int, Int)
        case capture(Int, Node)
    }

    @usableFromInline enum Instruction: Sendable {
        case test(TokenTest)
        case split(Int, Int)
        case jump(Int)
        case save(Int)
        case match
    }

    @usableFromInline let program: [Instruction]
    public let captures: Int

    public init(_ node: Node, captures: Int) {
        var program: [Instruction] = []
        Pattern.compile(node, &program)
        program.append(.match)
        self.program = program
        self.captures = captures
    }

    private static func compile(_ node: Node, _ out: inout [Instruction]) {
        switch node {
        case .test(let test): out.append(.test(test))
        case .sequence(let nodes): for node in nodes { compile(node, &out) }
        case .either(let nodes):
            var exits: [Int] = []
            for (index, node) in nodes.enumerated() {
                if index + 1 == nodes.count {
                    compile(node, &out)
                } else {
                    let split = out.count
                    out.append(.split(split + 1, 0))
                    compile(node, &out)
                    exits.append(out.count)
                    out.append(.jump(0))
                    out[split] = .split(split + 1, out.count)
                }
            }
            for exit in exits { out[exit] = .jump(out.count) }
        case .repeated(let node, let low, let high):
            for _ in 0..<low { compile(node, &out) }
            var splits: [Int] = []
            for _ in low..<max(low, high) {
                splits.append(out.count)
                out.append(.split(out.count + 1, 0))
                compile(node, &out)
            }
            for split in splits { out[split] = .split(split + 1, out.count) }
        case .lazy(let node, let low, let high):
            for _ in 0..<low { compile(node, &out) }
            var splits: [Int] = []
            for _ in low..<max(low, high) {
                splits.append(out.count)
                out.append(.split(0, out.count + 1))
                compile(node, &out)
            }
            for split in splits { out[split] = .split(out.count, split + 1) }
        case .capture(let slot, let node):
            out.append(.save(slot * 2))
            compile(node, &out)
            out.append(.save(slot * 2 + 1))
        }
    }

    /// The tests that a match can begin with; `nil` where it can begin with anything or match nothing.
    public var firstTests: [TokenTest]? {
        var seen = Set<Int>()
        var out: [TokenTest] = []
        var stack = [0]
        while let at = stack.popLast() {
            guard seen.insert(at).inserted else { continue }
            switch program[at] {
            case .test(.any), .match: return nil
            case .test(let test): out.append(test)
            case .split(let a, let b): stack += [a, b]
            case .jump(let to): stack.append(to)
            case .save: stack.append(at + 1)
            }
        }
        return out
    }

    /// Where a match that starts at `start` ends, and what it captured.
    public struct Match: Sendable, Equatable {
        public let end: Int
        /// Token ranges by slot; nil where the slot took no part.
        public let captures: [Range<Int>?]

        @usableFromInline
        init(end: Int, saves: [Int], captures count: Int) {
            self.end = end
            captures = (0..<count).map { slot -> Range<Int>? in
                let (low, high) = (saves[slot * 2], saves[slot * 2 + 1])
                return low >= 0 && high >= low ? low..<high : nil
            }
        }
    }

    /// The memory of a run of attempts; keep one and hand it to each, so that an attempt allocates nothing.
    public struct Memory: Sendable {
        @usableFromInline var saves: [Int] = []
        @usableFromInline var stack: [(instruction: Int, token: Int, undo: Int)] = []
        @usableFromInline var log: [(slot: Int, old: Int)] = []
        @usableFromInline var ends: [Int] = []
        public init() {}

        @usableFromInline
        mutating func begin(captures: Int, token: Int) {
            while saves.count < captures * 2 { saves.append(-1) }
            for slot in 0..<captures * 2 { saves[slot] = -1 }
            // Both are short, and `removeAll` is dear.
            while log.popLast() != nil {}
            while stack.popLast() != nil {}
            stack.append((0, token, 0))
        }
    }

    /// Steps that one attempt may take; a pattern that needs more does not match.
    @usableFromInline static var budget: Int { 4000 }

    public func match(_ source: some TokenSource, at start: Int) -> Match? {
        var memory = Memory()
        return match(source, at: start, &memory)
    }

    /// Inlinable, so that the source's tests are called directly.
    @inlinable
    public func match<Source: TokenSource>(_ source: Source, at start: Int, _ memory: inout Memory) -> Match? {
        memory.begin(captures: captures, token: start)
        var steps = 0
        while let (first, token, undo) = memory.stack.popLast() {
            while memory.log.count > undo {
                let (slot, old) = memory.log.removeLast()
                memory.saves[slot] = old
            }
            var at = first
            var index = token
            running: while true {
                steps += 1
                if steps > Pattern.budget { return nil }
                switch program[at] {
                case .test(let test):
                    while !memory.ends.isEmpty { memory.ends.removeLast() }
                    source.ends(of: test, at: index, into: &memory.ends)
                    guard let longest = memory.ends.max() else { break running }
                    for end in memory.ends where end != longest { memory.stack.append((at + 1, end, memory.log.count)) }
                    index = longest
                    at += 1
                case .split(let a, let b):
                    memory.stack.append((b, index, memory.log.count))
                    at = a
                case .jump(let to): at = to
                case .save(let slot):
                    memory.log.append((slot, memory.saves[slot]))
                    memory.saves[slot] = index
                    at += 1
                case .match: return Match(end: index, saves: memory.saves, captures: captures)
                }
            }
        }
        return nil
    }
}
