import Foundation
import SijillModel
import SijillProse
import Testing

@testable import SijillServer

/// What pages are made of: escaping, addresses, digits, lit text.
@Suite struct PageTests {
    private func look(_ interface: Interface, _ digits: Viewer.Digits = .western) -> Look {
        var viewer = Viewer()
        viewer.interface = interface
        viewer.digits = digits
        return Look(viewer: viewer, prose: Prose(strings: Strings(interface, [])))
    }

    @Test func whatIsWrittenIsEscaped() {
        var html = Html()
        html("p", .class("\"><script>"), Attribute.outward("javascript:alert(1)")) { $0.text("<b>&'\u{1}") }
        #expect(String(decoding: html.bytes, as: UTF8.self) == "<p class=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;&#39; </p>")
    }

    @Test func aLineRunsAsItsPartsDo() {
        func line(_ parts: [String], _ interface: Interface) -> String {
            var html = Html()
            html.line(parts, look(interface)) { $0.text("-") }
            return String(decoding: html.bytes, as: UTF8.self)
        }
        #expect(line(["الوزير", "سنوقع"], .en) == #"<bdi lang="ar" dir="rtl">-</bdi>"#)
        #expect(line(["Oman", "will sign"], .ar) == #"<bdi lang="en" dir="ltr">-</bdi>"#)
        for interface in [Interface.en, .ar] { #expect(line(["Oman", "سنوقع"], interface) == "-") }
    }

    @Test func linksLeadOnlyToThisServerOrTheWeb() {
        #expect(Attribute.href("//elsewhere").value == "#")
        #expect(Attribute.href("/records").value == "/records")
        #expect(Attribute.outward("data:text/html,x") == nil)
        #expect(Attribute.outward("https://example.org/")?.value == "https://example.org/")
    }

    @Test func addressesAreEscapedOnce() {
        #expect(Address.name("person:a b/c?d") == "/names/person:a%20b%2Fc%3Fd")
        #expect(Address.relation("country:KZ", "country:JP") == "/relations/JP-KZ")
        var viewer = Viewer()
        viewer.path = "/records"
        viewer.query = [Viewer.Field(name: "kind", value: "loan"), Viewer.Field(name: "cursor", value: "x")]
        #expect(viewer.toggling("kind", "grant") == "/records?kind=loan&kind=grant")
        #expect(viewer.toggling("kind", "loan") == "/records")
        #expect(viewer.link(("ui", "ar")) == "/records?kind=loan&ui=ar")
    }

    @Test func numbersOfDrawingsHaveTwoDigitsAtMost() {
        for (value, text) in [(3.0, "3"), (-0.05, "-0.05"), (1.5, "1.5"), (1.006, "1.01"), (.infinity, "0"), (-12.34, "-12.34")] {
            #expect(Attribute.number(value) == text)
        }
    }

    @Test func arabicDigitsBringTheirMarks() {
        #expect(look(.ar, .arabic).digits("12,345.6%") == "\u{661}\u{662}\u{66C}\u{663}\u{664}\u{665}\u{66B}\u{666}\u{66A}")
        #expect(look(.en, .arabic).digits("12") == "12")
    }

    /// `a b c` with one claim over `a b` and one over `b c`: three pieces, the middle lit by both.
    @Test func overlappingWordsAreCutWhereTheyBegin() {
        let lights = [(0, 3), (2, 5)].enumerated().map { index, place in
            Lighting.Light(
                id: "\(index)", tier: .figures, words: [Words(text: "", start: place.0, end: place.1)], evidence: [Words(text: "", start: 0, end: 5)])
        }
        let pieces = Lighting(lights, count: 5).pieces
        #expect(pieces.map(\.range) == [0..<2, 2..<3, 3..<5])
        #expect(pieces.map(\.lit) == [[0], [0, 1], [1]])
        #expect(pieces.allSatisfy { $0.within == [0, 1] })
    }

    @Test func wordsBeyondTheTextAreLeftOut() {
        let light = Lighting.Light(id: "0", tier: .posts, words: [Words(text: "", start: 3, end: 9)], evidence: [])
        #expect(Lighting([light], count: 5).pieces.allSatisfy { $0.lit.isEmpty })
    }

    @Test func ticksAreRoundAndFew() {
        #expect(Scale(0...37, from: 0, to: 1).ticks(4) == [0, 10, 20, 30])
        #expect(Scale(5...5, from: 0, to: 1).ticks(4) == [5])
        #expect(Scale(0...10, from: 0, to: 100, mirrored: true)(2) == 80)
    }

    /// A label of an axis is 56 units wide at most where it is a year, 104 where it is a month or a day.
    @Test func labelsOfTimeDoNotTouch() {
        for (first, last) in [(1, 1), (0, 45), (0, 200), (0, 700), (0, 4000), (-400_000, 17_000)] {
            for (width, margin) in [(1000.0, 40.0), (480, 44)] {
                let axis = TimeAxis([first, last], width: width, margin: margin, look: look(.en))
                let places = axis.ticks.map { axis.x($0.day) }
                let label = axis.ticks.allSatisfy { $0.label.count <= 4 } ? 40.0 : 88
                #expect(
                    !places.isEmpty && zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= label }, "\(first) \(last) \(width): \(axis.ticks)")
            }
        }
    }

    /// As merging and decisions write them.
    @Test func reasonsAreToldInThePagesLanguage() {
        let arabic = Look(viewer: Viewer(), prose: Prose(strings: .server(.ar)))
        for reason in [
            "parties 2/3, others by a common name; heads of the articles 0.19", "days apart 1; value agrees", "nobody in common", "read again",
        ] {
            #expect(!arabic.reason(reason).contains { $0.isASCII && $0.isLetter }, "\(arabic.reason(reason))")
        }
        #expect(arabic.reason("decided by Ali").hasSuffix(" Ali"))
    }

    @Test func everyReasonOfMergingHasItsWords() throws {
        let folder = Fixture.root.appending(path: "Sources/SijillRecord/Merging")
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            for match in try String(contentsOf: folder.appending(path: file), encoding: .utf8).matches(of: #/add\([^"\n]*"([a-z ]+)/#) {
                let key = "reason." + match.1.split(separator: " ").joined(separator: "-")
                #expect(Strings.server(.ar).has(key) && Strings.server(.en).has(key), "\(file): \(key)")
            }
        }
    }

    @Test func theMiddleOfTheWorldIsTheMiddleOfTheMap() {
        #expect(World.project(0, 0).x == World.width / 2)
        #expect(World.project(180, 0).x.rounded() == World.width)
        #expect(World(topology: Array("{}".utf8), codes: [:]) == nil)
    }
}
