import SijillModel
import Testing

@testable import SijillIntake

/// Days as pages write them.
@Suite struct DateReaderTests {
    @Test func days() {
        let rows: [(text: String, day: String?)] = [
            ("2019-11-19T08:30:00+03:00", "2019-11-19"), ("2019/11/19", "2019-11-19"), ("20191119", "2019-11-19"), ("1574097593", "2019-11-18"),
            ("Tue, 19 Nov 2019 10:00:00 GMT", "2019-11-19"), ("November 19, 2019", "2019-11-19"), ("19th of November 2019", "2019-11-19"),
            ("19/11/2019", "2019-11-19"), ("11/19/2019", "2019-11-19"), ("3/4/2021 - 10:20", "2021-04-03"),
            ("الثلاثاء 19 نوفمبر 2019", "2019-11-19"), ("١٩ تشرين الثاني/نوفمبر ٢٠١٩", "2019-11-19"), ("تشرين الأول 7, 2023", "2023-10-07"),
            ("نشر في: 5 أبريل، 2022 - 14:20", "2022-04-05"), ("الأربعاء 12 جويلية 2017", "2017-07-12"), ("8 شتنبر 2020", "2020-09-08"),
            ("١٤٤٣/٠٥/١٢ هـ الموافق ٢٠٢١/١٢/١٦ م", "2021-12-16"), ("30. Juli 2018", "2018-07-30"), ("le 14 août 2016", "2016-08-14"),
            ("12 رجب 1443", "2022-02-13"), ("1443/05/12", "2021-12-16"), ("الاثنين ٣ ربيع الآخر ١٤٤٧ هـ", "2025-09-25"),
            ("29-9-1446هـ", "2025-03-29"), ("1 ذو الحجة 1445", "2024-06-07"), ("30 ذو الحجة 1446", nil), ("12 رجب", nil), ("12 رجب 1343", nil),
            ("Tue Nov 19 08:30:00 UTC 2019", "2019-11-19"), ("19 نوفمبر\n14:20\n2019", "2019-11-19"), ("19 نوفمبر 14:20", nil),
            ("31/02/2020", nil), ("صفحة 12 من 2020", nil), ("", nil), ("10:30", nil),
        ]
        let failing = rows.filter { DateReader.shared.day(in: Array($0.text.utf8))?.description != $0.day }
        #expect(failing.isEmpty, "\(failing.map { ($0.text, DateReader.shared.day(in: Array($0.text.utf8))?.description) })")
        #expect(DateReader.shared.day(in: Array("3/4/2021".utf8), monthFirst: true)?.description == "2021-03-04")
    }

    @Test func addresses() {
        let rows: [(url: String, day: String?)] = [
            ("https://example.com/2019/11/19/story", "2019-11-19"), ("https://example.com/news/2019-11-19-story", "2019-11-19"),
            ("https://example.com/story-20191119", "2019-11-19"), ("https://example.com/2019/11/story", nil),
            ("https://example.com/article/1234567", nil), ("https://example.com/a/2019/13/45", nil),
        ]
        let failing = rows.filter { DateReader.shared.day(inURL: Array($0.url.utf8))?.description != $0.day }
        #expect(failing.isEmpty, "\(failing)")
    }
}
