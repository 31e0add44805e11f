import Foundation
import Testing

@testable import SijillServer

/// The document says what there is, and nothing else.
@Suite struct DocumentTests {
    private func paths() throws -> [String: [String: Any]] {
        let client = InProcess(fixture: try Fixture())
        let document = try client.get("/api/v1/openapi.json").json()
        #expect(document["openapi"] as? String == "3.1.0")
        return try #require(document["paths"] as? [String: [String: Any]])
    }

    @Test func everyRouteOfTheAPIIsInTheDocument() throws {
        let paths = try paths()
        for route in Route.all where route.pattern.hasPrefix("/api/") || ["/health", "/metrics"].contains(route.pattern) {
            let operation = paths[route.pattern]?[route.method.rawValue.lowercased()] as? [String: Any]
            #expect(operation != nil, "\(route.method.rawValue) \(route.pattern)")
            let named = Set(
                (operation?["parameters"] as? [[String: Any]] ?? []).filter { $0["in"] as? String == "path" }.compactMap { $0["name"] as? String })
            let pieces = route.pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
            #expect(named == Set(pieces), "\(route.pattern)")
        }
    }

    @Test func everyPathOfTheDocumentIsARoute() throws {
        for (path, methods) in try paths() {
            for method in methods.keys { #expect(Route.all.contains { $0.pattern == path && $0.method.rawValue.lowercased() == method }, "\(path)") }
        }
    }

    /// What writes asks for a token, and what does not write asks for none.
    @Test func theDocumentSaysWhereATokenIsNeeded() throws {
        let client = InProcess(fixture: try Fixture(token: Fixture.token))
        for (path, methods) in try paths() {
            for (method, operation) in methods {
                let needsToken = (operation as? [String: Any])?["security"] != nil
                guard let method = Request.Method(rawValue: method.uppercased()) else { continue }
                let target = path.replacing("{key}", with: "x").replacing("{pair}", with: "x").replacing("{number}", with: "1")
                let status = try client.send(method, target, headers: [("Content-Type", "application/json")], body: Array("{}".utf8)).status
                #expect((status == 401) == needsToken, "\(method) \(path): \(status)")
            }
        }
    }

    @Test func everySchemaThatIsMeantIsThere() throws {
        let client = InProcess(fixture: try Fixture())
        let text = try client.get("/api/v1/openapi.json").text
        let components = try client.get("/api/v1/openapi.json").json()["components"] as? [String: Any]
        let schemas = try #require(components?["schemas"] as? [String: Any])
        let meant = Set(text.matches(of: #/#\/components\/schemas\/([A-Za-z]+)/#).map { String($0.1) })
        #expect(meant.isSubset(of: schemas.keys) && meant.count > 20, "\(meant.subtracting(schemas.keys))")
    }
}
