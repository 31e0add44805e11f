import Foundation
import SijillProse
import Testing

@testable import SijillServer

@Suite struct RequestTests {
    @Test func pathsAreDecodedPieceByPiece() throws {
        let rows: [(target: String, segments: [String])] = [
            ("/", []), ("/records", ["records"]), ("/records/", ["records"]), ("/names/org%3Aa%2Fb", ["names", "org:a/b"]),
            ("/names/%D8%B3", ["names", "س"]), ("/a/../b", ["a", "..", "b"]), ("//a", ["", "a"]),
        ]
        for row in rows { #expect(try Request(.get, target: row.target).segments == row.segments, "\(row.target)") }
    }

    @Test func brokenTargetsAreProblems() {
        for target in ["", "a", "/%", "/%4", "/%zz", "/%ff", "/%00", "/a?b=%00", "/a?%ff=1", "*"] {
            #expect(throws: Problem.self, "\(target)") { try Request(.get, target: target) }
        }
    }

    @Test func theQueryKeepsOrderAndRepeats() throws {
        let request = try Request(.get, target: "/records?party=JP&party=KZ&q=a+b%2Bc&empty=&bare")
        #expect(request.values("party") == ["JP", "KZ"])
        #expect(request["q"] == "a b+c")
        #expect(request["empty"] == nil && request["bare"] == nil)
    }

    @Test func routesFitFixedPiecesFirst() {
        var router = Router<String>()
        router.add(.get, "/records/{key}", "one")
        router.add(.get, "/records/new", "new")
        router.add(.post, "/records/{key}/decisions", "decide")
        func name(_ method: Request.Method, _ segments: [String]) -> String {
            switch router.match(method, segments) {
            case .found(let handler, let parameters): handler + parameters["key"]
            case .methods(let methods): methods.map(\.rawValue).joined(separator: ",")
            case .none: "none"
            }
        }
        #expect(name(.get, ["records", "new"]) == "new")
        #expect(name(.head, ["records", "x"]) == "onex")
        #expect(name(.get, ["records", "x", "decisions"]) == "POST")
        #expect(name(.post, ["records", "x"]) == "GET,HEAD")
        #expect(name(.get, ["records"]) == "none")
        #expect(name(.get, ["records", ""]) == "none")
    }

    @Test func redirectsStayHere() {
        for path in ["//evil.example", "/\\evil.example", "https://evil.example", "", "/a\r\nSet-Cookie: x=1", "/ا"] {
            #expect(Response.redirect(303, to: path).header("location") == "/", "\(path)")
        }
        #expect(Response.redirect(303, to: "/records?a=b").header("location") == "/records?a=b")
    }

    @Test func theLanguageIsTheOneThatTheBrowserLikesBest() {
        let rows = [("ar,en;q=0.8", "ar"), ("en-GB,ar;q=0.9", "en"), ("fr, ar;q=0.5, en;q=0.4", "ar"), ("fr", "en"), ("ar;q=0", "en"), ("*", "en")]
        for row in rows { #expect(Viewer.interface(row.0).rawValue == row.1, "\(row.0)") }
    }

    @Test func bothLanguagesSayTheSame() throws {
        let tables = try ["ar", "en"].map { language in
            let path = Fixture.root.appending(path: "Sources/SijillServer/Interface/\(language).tsv")
            return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.prefix { $0 != "\t" } }
        }
        #expect(Set(tables[0]) == Set(tables[1]))
        for table in tables { #expect(table.count == Set(table).count) }
    }

    @Test func everyProblemHasItsWords() throws {
        for interface in Interface.allCases {
            for code in Problem.Code.allCases { #expect(Strings.server(interface).has("refused." + code.rawValue), "\(code)") }
            // As they stand in the sources: a reason is always written out.
            for file in try #require(FileManager.default.enumerator(atPath: Fixture.root.appending(path: "Sources/SijillServer").path)) {
                guard let file = file as? String, file.hasSuffix(".swift") else { continue }
                let source = try String(contentsOf: Fixture.root.appending(path: "Sources/SijillServer/" + file), encoding: .utf8)
                for match in source.matches(of: #/(?:Problem\(\s*\.\w+, |wrong\()"([^"]*)"/#) {
                    #expect(Strings.server(interface).has("wrong." + match.1), "\(file): \(match.1)")
                }
            }
        }
    }
}
