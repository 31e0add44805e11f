import SijillModel
import SijillReading
import Testing

@Suite struct AgreementTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let kind: Agreement.Kind
        let status: Agreement.Status
        let parties: [String]
        var value: Double?
        var count: Double?
        var testDescription: String { text }
    }

    static let rows = [
        Row(
            text: "وقعت مصر مع الأردن مذكرة تفاهم في مجال النقل البري.", kind: .memorandum, status: .signed, parties: ["country:EG", "country:JO"]),
        Row(
            text: "أبرمت تركيا وقطر اتفاقية لزيادة الاستثمارات بقيمة 3 مليارات دولار.", kind: .agreement, status: .signed,
            parties: ["country:TR", "country:QA"], value: 3e9),
        Row(text: "تعتزم روسيا والهند توقيع اتفاقية للتعاون في الفضاء.", kind: .agreement, status: .planned, parties: ["country:RU", "country:IN"]),
        Row(
            text: "وقع العراق وإيران 12 مذكرة تفاهم خلال الزيارة.", kind: .package, status: .signed, parties: ["country:IQ", "country:IR"],
            count: 12),
        Row(
            text: "توصلت المغرب وإسبانيا إلى اتفاق بشأن الصيد البحري.", kind: .agreement, status: .agreed, parties: ["country:MA", "country:ES"]),
        Row(
            text: "أعلنت شركة نوكيا عرضا بقيمة 2 مليار يورو للاستحواذ على شركة الكابلات البحرية.", kind: .acquisition, status: .proposed,
            parties: ["شركة نوكيا"], value: 2e9),
        Row(
            text: "ألغت فرنسا اتفاقية التعاون العسكري مع مالي.", kind: .agreement, status: .cancelled, parties: ["country:FR", "country:ML"]),
    ]

    @Test(arguments: rows) func reads(_ row: Row) throws {
        let found = Arabic.read("خبر\n\n" + row.text).agreements
        let agreement = try #require(found.first, "nothing found")
        #expect(agreement.kind == row.kind)
        #expect(agreement.status == row.status)
        for party in row.parties {
            #expect(agreement.parties.contains { $0.id == party || $0.words.text == party }, "no \(party) in \(agreement.parties.map(\.id))")
        }
        if let value = row.value { #expect(agreement.value?.low == value) }
        if let count = row.count { #expect(agreement.count?.low == count) }
    }

    static let silent = [
        "عقد الوزير اجتماعا مع نظيره.", "وقع حادث على الطريق السريع.", "بدأ العقد الأخير من القرن الماضي.", "نظام المدينة يتفق مع طبيعتها.",
        "وقع اللاعب عقدا مع ناد إسباني لمدة ثلاثة مواسم.",
    ]

    @Test(arguments: silent) func leavesOut(_ text: String) {
        #expect(Arabic.read("خبر\n\n" + text).agreements.isEmpty)
    }

    @Test func titleAndBodyAreOne() throws {
        let found = Arabic.read(
            "مصر والأردن توقعان اتفاقا بقيمة مليار دولار\n\nوقعت مصر والأردن اليوم اتفاقية بقيمة مليار دولار لمد خط للغاز."
        ).agreements
        #expect(found.count == 1)
        #expect(found.first?.basis.evidence.count == 2)
    }

    @Test func partsKnowTheirPackage() throws {
        let found = Arabic.read(
            """
            خبر

            وقعت أذربيجان وكوريا الجنوبية 12 وثيقة بقيمة مليار دولار. وتشمل الوثائق مذكرة تفاهم بين شركة أوكيو وشركة بوسكو بشأن الهيدروجين.
            """
        ).agreements
        let whole = try #require(found.firstIndex { $0.kind == .package })
        #expect(found.contains { $0.partOf == whole && $0.status == .signed })
    }
}
