import SijillModel
import SijillReading
import Testing

/// Where names of companies and bodies begin and end.
@Suite struct CompanyNameTests {
    /// Names that a sentence has, and none that holds any of the words after the bar.
    private static let rows: [(text: String, names: [String], not: [String])] = [
        ("وقعت الوزارة عقدا مع «إيه. تي أند تي» الأمريكية.", ["إيه. تي أند تي"], []),
        ("اشترت جي إس كالتيكس حصة من إس كيه للطاقة.", ["جي إس كالتيكس", "إس كيه"], []),
        ("قالت بي.بي.سي إن الخبر صحيح.", ["بي.بي.سي"], []),
        ("عرضت تي.إن.تي إكسبراس أسهمها وبي.إتش.بي مناجمها.", ["تي.إن.تي إكسبراس", "بي.إتش.بي"], []),
        ("رفعت شركة كيه بي إم دي أرباحها في دبي.", ["شركة كيه بي إم دي"], []), ("دخل في سي السوق.", [], ["في سي"]),
        ("ارتفع سهم «سابك» وسهم «زين» وسهم «إعمار».", ["سابك", "زين", "إعمار"], []),
        ("استحوذت «ميجرونا» اليابانية على «فلورانتا».", ["ميجرونا"], ["فلورانتا"]),
        ("اتفقت شركة الكيماويات الألمانية العملاقة «نيترافيك» مع الوزارة.", ["شركة الكيماويات الألمانية العملاقة «نيترافيك»"], []),
        ("أعلنت شركة نقليات الأطلس «ناطلس» أرباحها، وارتفع سهم ناطلس.", ["شركة نقليات الأطلس", "ناطلس"], []),
        ("وقعت شركة جالدور نوركاب العقد، وتبني جالدور نوركاب المصنع.", ["شركة جالدور نوركاب", "جالدور نوركاب"], []),
        ("وقعت وزارة التجارة العقد، وأكدت «التجارة» أهميته.", ["وزارة التجارة", "التجارة"], []),
        ("قال إن دي ماريا سيرحل.", [], ["إن دي"]), ("دفعت شركة التأمين الفرنسية أكسيوما مليون يورو.", ["شركة التأمين الفرنسية أكسيوما"], []),
    ]

    @Test func namesEndWhereTheyEnd() {
        for row in CompanyNameTests.rows {
            let page = names(row.text)
            for name in row.names { #expect(page.contains(name), "\(name) of \(row.text): \(page)") }
            for name in row.not { #expect(!page.contains(name), "\(name) of \(row.text): \(page)") }
        }
    }

    private func names(_ text: String) -> [String] {
        var worker = Arabic.reader.worker()
        let page = worker.page(Article(id: "test", text: Array("خبر\n\n\(text)".utf8)))
        return page.names.map { page.cite($0.span).text }
    }
}
