import SijillModel
import SijillReading
import Testing

/// What is said of an agreement: its matter, sectors, day, place, signers and term.
@Suite struct AgreementFieldTests {
    struct Row: Sendable {
        let text: String
        var subject: String?
        var sectors: [String]?
        var date: String?
        var place: String?
        var signers: [String] = []
        var term: String?
    }

    static let rows = [
        Row(text: "أبرمت تونس والهند اتفاقية تعاون في مجال الزراعة.", subject: "تعاون في مجال الزراعة", sectors: ["agriculture"]),
        Row(
            text: "وقعت شركة البحر الأزرق عقدا قيمته 40 مليون دولار مع شركة النجم لبناء محطتين شمسيتين.", subject: "بناء محطتين شمسيتين",
            sectors: ["construction", "energy", "renewables"]),
        Row(
            text: "وقع العراق والصين 6 وثائق تتجاوز قيمتها مليار دولار في مجالات النقل والصحة.", subject: "النقل والصحة",
            sectors: ["transport", "health"]),
        Row(
            text: "وقعت الجزائر وإيطاليا اتفاقية. وتهدف الاتفاقية إلى حماية السواحل من التلوث.", subject: "حماية السواحل من التلوث",
            sectors: ["environment"]),
        Row(
            text: "أبرمت الأردن مع العراق اتفاقا لمد خط سكة حديد بين عمان وبغداد.", subject: "مد خط سكة حديد بين عمان وبغداد",
            sectors: ["construction", "transport", "rail"]),
        Row(text: "وقعت قطر والأردن مذكرة تفاهم في مجال السياحة.", subject: "السياحة", sectors: ["tourism"]),
        Row(text: "وقعت شركة البحر الأزرق عقد بناء جسر مع شركة النجم.", subject: "بناء جسر", sectors: ["construction"]),
        Row(text: "وقعت قطر والأردن اتفاقية مشروع الإسكان الاجتماعي.", subject: "مشروع الإسكان الاجتماعي", sectors: ["real-estate"]),
        Row(
            text: "وقعت مصر اتفاقية إنتاج مع كينيا لتصنيع لقاحات الأطفال، مشيرا إلى أن العمل يبدأ بعد شهر.", subject: "تصنيع لقاحات الأطفال"),
        Row(text: "اتفقت مصر والعراق على زيادة الرحلات الجوية.", subject: "زيادة الرحلات الجوية"),
        Row(text: "وقعت الجزائر والمغرب اتفاق «سلام ومصالحة» يفتح الطريق أمام الحوار.", subject: "«سلام ومصالحة»"),
        Row(text: "أبرمت تونس واليابان برنامج تعاون في مجال السياحة.", subject: "تعاون في مجال السياحة", sectors: ["tourism"]),
        Row(text: "وقع لبنان وفرنسا اتفاقية لنقل التكنولوجيا إلى المصانع.", sectors: ["technology", "industry"]),
        Row(text: "قدم البنك الدولي قرضا إلى المغرب لبناء المدارس.", sectors: ["finance", "construction", "education"]),
        Row(text: "وقعت مصر والأردن أمس في باريس اتفاقية لتصدير الغاز.", date: "2025-11-18", place: "باريس"),
        Row(text: "في مارس الماضي وقعت مصر والأردن اتفاقية لتصدير الغاز.", date: "2025-03"),
        Row(text: "أبرمت قطر والهند اتفاقية للغاز خلال اجتماع في الدوحة الأحد الماضي.", date: "2025-11-16", place: "الدوحة"),
        Row(text: "وقعت قطر والهند اتفاقية للغاز. وجرى التوقيع أمس في مدينة جدة.", date: "2025-11-18", place: "مدينة جدة"),
        Row(text: "وقعت مصر والسودان في القاهرة اتفاقية للمياه من عام 2026 إلى عام 2030.", date: nil, place: "القاهرة"),
        Row(
            text: "وقعت وزارة النقل المصرية ووزارة النقل السعودية اتفاقية، ووقعها عن الجانب المصري الدكتور محمد معيط، بحضور الدكتور أحمد عبد الله.",
            signers: ["محمد معيط"]),
        Row(
            text: "أبرمت مصر والهند اتفاقية للصحة. ووقعها عن الجانب المصري الدكتور محمد معيط، ومثل الجانب الهندي الدكتور أحمد السالم.",
            signers: ["محمد معيط", "أحمد السالم"]),
        Row(
            text: "وقع وزير النقل الأردني وسام التهتموني ورئيس البنك الآسيوي للتنمية ماساتو كاندا اليوم ثلاث اتفاقيات للنقل.", date: "2025-11-19",
            signers: ["وسام التهتموني", "ماساتو كاندا"]),
        Row(text: "عقد الوزير أحمد السالم اتفاقا مع شركة النجم الأزرق لتوريد 3 ملايين طن من القمح.", subject: "توريد 3 ملايين طن من القمح"),
        Row(text: "وقعت مصر وفرنسا اتفاقية للطاقة في قصر القبة.", subject: "للطاقة", place: "قصر القبة"),
        Row(text: "وقعت الجزائر وتونس أمس 12 اتفاقية في الجلسة الختامية لأعمال اللجنة.", date: "2025-11-18"),
        Row(text: "وقعت مصر والأردن اتفاقية للنقل لمدة خمس سنوات.", term: "P5Y"),
        Row(text: "وقعت الشركة السعودية للكهرباء خمسة عقود مدتها تسعة أشهر مع شركة النجم الأزرق.", term: "P9M"),
        Row(text: "وقعت مصر والأردن اتفاقية للنقل مدتها 25 عاما قابلة للتجديد.", term: "P25Y"),
        Row(text: "وقعت مصر والأردن عقدا للنقل لعقد من الزمن.", term: "P10Y"),
        Row(text: "وقعت مصر والأردن اتفاقية للنقل. ومدة الاتفاقية سنة وستة أشهر.", term: "P1Y6M"),
        Row(text: "وقعت مصر والأردن اتفاقية للنقل تستمر ثلاث سنوات ونصف السنة.", term: "P3Y6M"),
        Row(text: "وقعت مصر والأردن اتفاقية للنقل لعامين.", term: "P2Y"),
    ]

    @Test func readsTheFields() throws {
        var problems: [String] = []
        for row in Self.rows {
            guard let agreement = Arabic.read("خبر\n\n" + row.text).agreements.first else {
                problems.append("nothing found: \(row.text)")
                continue
            }
            func check<Value: Equatable>(_ name: String, _ found: Value, _ expected: Value) {
                if found != expected { problems.append("\(name) is \(found), not \(expected): \(row.text)") }
            }
            if let subject = row.subject { check("subject", agreement.subject?.text, subject) }
            if let sectors = row.sectors { check("sectors", agreement.sectors, sectors) }
            check("date", agreement.date?.value, row.date)
            check("place", agreement.place?.words.text, row.place)
            check("signers", agreement.signers.map(\.words.text), row.signers)
            check("term", agreement.term?.value, row.term)
        }
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }
}
