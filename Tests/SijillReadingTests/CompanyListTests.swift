import SijillModel
import SijillReading
import Testing

/// A list of companies is as many names, whether anybody knows them or not.
@Suite struct CompanyListTests {
    private static let rows: [(text: String, companies: [String])] = [
        (
            "عقد الوزير اجتماعات مع سيمنس للطاقة، ونوردلمار، وفستاروك لطاقة الرياح، ودانفلوس وآخرين.",
            ["سيمنس للطاقة", "نوردلمار", "فستاروك لطاقة الرياح", "دانفلوس"]
        ),
        ("اجتمع الرئيس مع توتال، وإيني، وسابريكو لاند، وكوبي للصلب في باريس.", ["توتال", "إيني", "سابريكو لاند", "كوبي للصلب"]),
        ("وقعت الوزارة عقودا مع إيرباص وبوينغ ولوكرافت.", ["إيرباص", "بوينغ", "لوكرافت"]),
    ]

    @Test func everyMemberIsAName() {
        for row in CompanyListTests.rows {
            let page = page(row.text)
            for company in row.companies { #expect(page.contains(company), "\(company) of \(row.text): \(page)") }
        }
    }

    @Test func oneCompanyMakesNoList() {
        #expect(!page("زار الوزير مقر سيمنس، وطلاموس في برلين.").contains("طلاموس"))
    }

    private func page(_ text: String) -> [String] {
        var worker = Arabic.reader.worker()
        let page = worker.page(Article(id: "test", text: Array("خبر\n\n\(text)".utf8)))
        return page.names.map { page.cite($0.span).text }
    }
}
