import Glibc
import SijillModel

/// The outlines of countries, projected and thinned for a drawing 1000 units wide.
///
/// Made of a TopoJSON file as `world-atlas` forms it (Natural Earth, public domain): `objects.countries`, arcs as differences.
/// Equal Earth (Šavrič, Patterson, Jenny 2018): areas keep their proportion.
struct World: Sendable {
    struct Country: Sendable {
        /// ISO 3166-1 alpha-2; empty where the geometry has no number of a country.
        let code: String
        /// SVG path data.
        let path: String
        /// The middle of its largest part.
        let x: Double
        let y: Double
    }

    static let width = 1000.0
    static let height = 487.0

    let countries: [Country]

    /// - Parameter codes: alpha-2 codes by ISO number (`392`: `JP`).
    init?(topology bytes: [UInt8], codes: [String: String]) {
        guard let json = try? JSONValue(bytes), let arcs = json["arcs"]?.array, let geometries = json["objects"]?["countries"]?["geometries"]?.array
        else { return nil }
        let scale = json["transform"]?["scale"]?.array?.compactMap(\.double) ?? [1, 1]
        let translate = json["transform"]?["translate"]?.array?.compactMap(\.double) ?? [0, 0]
        guard scale.count == 2, translate.count == 2 else { return nil }
        let lines = arcs.map { World.line($0, scale, translate) }
        countries = geometries.compactMap { geometry in
            let code = geometry["id"]?.string.flatMap { codes[$0] } ?? (geometry["properties"]?["name"]?.string == "Kosovo" ? "XK" : "")
            // Nobody signs agreements there, and it would take a fifth of the drawing.
            return code == "AQ" ? nil : World.country(code, World.rings(geometry), lines)
        }
    }

    /// Longitude and latitude in degrees, to a place of the drawing.
    static func project(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
        let (a1, a2, a3, a4) = (1.340264, -0.081106, 0.000893, 0.003796)
        let root = 3.0.squareRoot() / 2
        let theta = asin(root * sin(latitude * .pi / 180))
        let (t2, t6) = (theta * theta, theta * theta * theta * theta * theta * theta)
        let x = longitude * .pi / 180 * cos(theta) / (root * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)))
        let y = theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))
        let unit = width / 5.41326
        return (width / 2 + x * unit, height / 2 - y * unit)
    }

    /// An arc in degrees.
    private static func line(_ arc: JSONValue, _ scale: [Double], _ translate: [Double]) -> [(x: Double, y: Double)] {
        var (x, y) = (0.0, 0.0)
        return (arc.array ?? []).compactMap { point in
            guard let pair = point.array, pair.count == 2, let dx = pair[0].double, let dy = pair[1].double else { return nil }
            x += dx
            y += dy
            return (x * scale[0] + translate[0], y * scale[1] + translate[1])
        }
    }

    /// Outer rings, each a list of arcs; one's complement walks an arc backwards.
    private static func rings(_ geometry: JSONValue) -> [[Int]] {
        func ring(_ value: JSONValue) -> [Int] { (value.array ?? []).compactMap { $0.double.map { Int($0) } } }
        let arcs = geometry["arcs"]?.array ?? []
        return geometry["type"]?.string == "Polygon" ? arcs.map(ring) : arcs.flatMap { ($0.array ?? []).map(ring) }
    }

    private static func country(_ code: String, _ rings: [[Int]], _ lines: [[(x: Double, y: Double)]]) -> Country? {
        var path = ""
        var largest = (area: -1.0, x: 0.0, y: 0.0)
        for ring in rings {
            var points: [(x: Double, y: Double)] = []
            for arc in ring {
                let index = arc < 0 ? ~arc : arc
                guard lines.indices.contains(index) else { continue }
                points += arc < 0 ? lines[index].reversed() : lines[index]
            }
            guard points.count > 2 else { continue }
            // What lies across the edge of the map is drawn at either side, and cut there.
            let unbroken = joined(points)
            for turn in [0.0, 360, -360] where turn == 0 || unbroken.contains(where: { abs($0.x + turn) < 180 }) {
                let placed = cut(unbroken.map { ($0.x + turn, $0.y) }).map { project($0.x, $0.y) }
                guard placed.count > 2 else { continue }
                let shape = middle(placed)
                if shape.area > largest.area { largest = shape }
                // Smaller than a dot of the screen: only its middle is kept.
                if shape.area > 0.4 { path += outline(placed) }
            }
        }
        return largest.area < 0 ? nil : Country(code: code, path: path, x: largest.x, y: largest.y)
    }

    /// A ring without leaps from one edge of the map to the other: its longitudes run on beyond 180 degrees.
    private static func joined(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
        var turn = 0.0
        return points.enumerated().map { index, point in
            if index > 0 {
                let leap = point.x - points[index - 1].x
                if leap > 180 { turn -= 360 } else if leap < -180 { turn += 360 }
            }
            return (point.x + turn, point.y)
        }
    }

    /// What of a ring lies between 180 degrees west and east (Sutherland and Hodgman, one edge after the other).
    private static func cut(_ ring: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
        var ring = ring
        for side in [-1.0, 1] where ring.contains(where: { $0.x * side > 180 }) {
            var kept: [(x: Double, y: Double)] = []
            for (index, point) in ring.enumerated() {
                let last = ring[(index + ring.count - 1) % ring.count]
                if (point.x * side > 180) != (last.x * side > 180) {
                    let share = (180 * side - last.x) / (point.x - last.x)
                    kept.append((180 * side, last.y + share * (point.y - last.y)))
                }
                if point.x * side <= 180 { kept.append(point) }
            }
            ring = kept
        }
        return ring
    }

    /// Points at least four fifths of a unit apart, as relative moves with one digit behind the point.
    private static func outline(_ points: [(x: Double, y: Double)]) -> String {
        func tenths(_ value: Double) -> Int { Int((value * 10).rounded()) }
        func text(_ tenths: Int) -> String {
            let rest = abs(tenths) % 10
            return (tenths < 0 ? "-" : "") + String(abs(tenths) / 10) + (rest == 0 ? "" : ".\(rest)")
        }
        var last = (x: tenths(points[0].x), y: tenths(points[0].y))
        var path = "M" + text(last.x) + " " + text(last.y) + "l"
        for point in points.dropFirst() {
            let next = (x: tenths(point.x), y: tenths(point.y))
            if abs(next.x - last.x) + abs(next.y - last.y) < 8 { continue }
            path += text(next.x - last.x) + " " + text(next.y - last.y) + " "
            last = next
        }
        return path + "z"
    }

    private static func middle(_ points: [(x: Double, y: Double)]) -> (area: Double, x: Double, y: Double) {
        var (area, x, y) = (0.0, 0.0, 0.0)
        for (index, a) in points.enumerated() {
            let b = points[(index + 1) % points.count]
            let cross = a.x * b.y - b.x * a.y
            area += cross
            x += (a.x + b.x) * cross
            y += (a.y + b.y) * cross
        }
        guard abs(area) > 1e-9 else { return (0, points[0].x, points[0].y) }
        return (abs(area / 2), x / (3 * area), y / (3 * area))
    }
}
