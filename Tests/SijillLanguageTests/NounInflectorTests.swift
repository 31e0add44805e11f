import Testing

@testable import SijillLanguage

/// One lemma, forms that must come and forms that must not.
private struct Row {
    let lemma: String
    let plurals: [String]
    let feminine: Bool
    let has: String
    let hasNot: String

    init(_ lemma: String, _ plurals: String, _ gender: String, has: String, not: String = "") {
        self.lemma = lemma
        self.plurals = plurals.split(separator: "|").map(String.init)
        self.feminine = gender == "f"
        self.has = has
        self.hasNot = not
    }
}

private struct AdjectiveRow {
    let lemma: String
    let feminine: String?
    let plurals: [String]
    let has: String
    let hasNot: String

    init(_ lemma: String, _ feminine: String?, _ plurals: String, has: String, not: String = "") {
        self.lemma = lemma
        self.feminine = feminine
        self.plurals = plurals.split(separator: "|").map(String.init)
        self.has = has
        self.hasNot = not
    }
}

private func problems(_ lemma: String, _ forms: [Inflection], has: String, not: String) -> [String] {
    let spellings = Set(forms.map(\.form))
    let missing = has.split(separator: " ").filter { !spellings.contains(String($0)) }
    let extra = not.split(separator: " ").filter { spellings.contains(String($0)) }
    return missing.map { "\(lemma): no \($0)" } + extra.map { "\(lemma): unwanted \($0)" }
}

@Suite("Nouns and adjectives are inflected as they are written")
struct NounInflectorTests {
    @Test("Nouns")
    func nouns() {
        let rows = [
            Row("اتفاق", "+ات", "m", has: "اتفاق اتفاقا اتفاقان اتفاقين اتفاقي اتفاقات", not: "الاتفاق اتفاقة اتفاقاتا"),
            Row("شركة", "+ات", "f", has: "شركة شركت شركتان شركتين شركتا شركتي شركات", not: "شركةا شركا شركتات شركون"),
            Row("مشروع", "مشاريع|+ات", "m", has: "مشروعا مشروعين مشاريع مشروعات", not: "مشاريعا مشاريعان"),
            Row("مدرسة", "مدارس", "f", has: "مدرسة مدرست مدارس", not: "مدارسا مدرسات مدارسين"),
            Row("كتاب", "كتب", "m", has: "كتاب كتابا كتابان كتب كتبا", not: "كتبان كتابات"),
            Row("جزء", "أجزاء", "m", has: "جزء جزءا جزءان جزءين جزئ جزؤ أجزاء أجزائ أجزاؤ", not: "أجزاءا أجزاءان"),
            Row("عبء", "أعباء", "m", has: "عبء عبئا عبئ عبئان عبئين", not: "عبءا"),
            Row("شيء", "أشياء", "m", has: "شيء شيئا شيئان شيئين أشياء أشيائ", not: "شيءا"),
            Row("خطأ", "أخطاء", "m", has: "خطأ خطآن خطأين خطئ أخطاء أخطائ أخطاؤ", not: "خطأا خطأان"),
            Row("لقاء", "+ات", "m", has: "لقاء لقاءات لقاءين لقاءان لقائ لقاؤ", not: "لقاوات لقائا"),
            Row("وزير", "وزراء", "m", has: "وزير وزيرا وزيران وزيرين وزراء وزرائ وزراؤ", not: "وزراءا وزيرون"),
            Row("صحراء", "صحارٍ", "f", has: "صحراء صحرائ صحراوان صحراوين صحار صحاري", not: "صحراءان صحراءا"),
            Row("مستوى", "+ات", "m", has: "مستوى مستوا مستويان مستويين مستويات", not: "مستوىا مستوات مستوىات"),
            Row("مستشفى", "+ات", "m", has: "مستشفى مستشفا مستشفيات مستشفيين", not: "مستشفات"),
            Row("مقهى", "مقاهٍ", "m", has: "مقهى مقها مقاه مقاهي", not: "مقاهيا مقاهيان"),
            Row("قاضٍ", "قضاة", "m", has: "قاض قاضي قاضيا قاضيان قاضيين قضاة قضات", not: "قاضٍ قاضيون"),
            Row("محامٍ", "+ون", "m", has: "محام محامي محاميا محامون محامين محامو", not: "محاميون محامييون"),
            Row("نادٍ", "أندية|نوادٍ", "m", has: "ناد نادي ناديا ناديين أندية أنديت نواد نوادي", not: "أنديةا"),
            Row("مبنى", "مبانٍ", "m", has: "مبنى مبنا مبنيين مبان مباني", not: "مبانيا"),
            Row("مهندس", "+ون", "m", has: "مهندس مهندسا مهندسون مهندسين مهندسو مهندسي", not: "مهندسات مهندسونا"),
            Row("مهندسة", "+ات", "f", has: "مهندسة مهندست مهندسات مهندستين", not: "مهندسون"),
            Row("مباراة", "+ات", "f", has: "مباراة مبارات مباراتان مباراتين مباريات"),
            Row("قناة", "قنوات", "f", has: "قناة قنات قناتين قنوات", not: "قناةا"),
            Row("صلاة", "+ات", "f", has: "صلاة صلات صلوات"),
            Row("مكافأة", "+ات", "f", has: "مكافأة مكافأت مكافآت", not: "مكافأات"),
            Row("هيئة", "+ات", "f", has: "هيئة هيئت هيئتين هيئات"),
            Row("ميناء", "موانئ", "m", has: "ميناء مينائ ميناءين موانئ", not: "ميناوين موانئا"),
            Row("بناء", "أبنية", "m", has: "بناء بنائ بناؤ بناءين أبنية أبنيت", not: "بناوان"),
            Row("مبدأ", "مبادئ", "m", has: "مبدأ مبدآن مبدئ مبادئ", not: "مبدأا"),
            Row("قارئ", "قراء|+ون", "m", has: "قارئ قارئا قارئين قراء قرائ قارئون"),
            Row("عضو", "أعضاء", "m", has: "عضو عضوا عضوان عضوين أعضاء أعضائ أعضاؤ", not: "أعضاءا"),
            Row("بلد", "بلدان|بلاد", "m", has: "بلدا بلدين بلدان بلدانا بلاد بلادا"),
            Row("طالب", "طلاب|طلبة", "m", has: "طالبا طالبان طلاب طلابا طلبة طلبت", not: "طلبةا"),
            Row("سنة", "سنوات|سنين", "f", has: "سنة سنت سنتان سنتين سنتي سنوات سنين"),
            Row("معلِّم", "+ون", "m", has: "معلم معلمون معلمي", not: "معلِّم معلِّمون"),
            Row("دنيا", "-", "f", has: "دنيا", not: "دنياا -"),
            Row("عصا", "عصي", "f", has: "عصا عصوان عصي", not: "عصاا"),
            Row("يد", "أيدٍ", "f", has: "يد يدا يدان يدي أيد أيدي"),
            Row("", "+ات", "m", has: "", not: "ات ا ان"),
        ]
        let failing = rows.flatMap {
            problems(
                $0.lemma, NounInflector.noun(lemma: $0.lemma, plurals: $0.plurals, feminine: $0.feminine),
                has: $0.has, not: $0.hasNot)
        }
        #expect(failing.isEmpty, "\(failing.joined(separator: "; "))")
    }

    @Test("Adjectives")
    func adjectives() {
        let rows = [
            AdjectiveRow("جديد", nil, "جدد", has: "جديد جديدا جديدة جديدت جديدان جديدتان جديدتين جديدات جدد", not: "جديدون"),
            AdjectiveRow("مهني", nil, "", has: "مهني مهنيا مهنية مهنيون مهنيين مهنيات مهنيتين", not: "مهن مهنون"),
            AdjectiveRow("اقتصادي", "", "+ون", has: "اقتصادي اقتصادية اقتصاديون اقتصاديات", not: "اقتصادون"),
            AdjectiveRow("أحمر", "حمراء", "حمر", has: "أحمر حمراء حمرائ حمراوان حمر", not: "أحمرة حمراءا أحمرون"),
            AdjectiveRow("أكبر", "كبرى", "-", has: "أكبر كبرى كبريين", not: "أكبرة أكبرون كبرات -"),
            AdjectiveRow("أكثر", "-", "-", has: "أكثر", not: "أكثرة أكثرا أكثران - -ا أكثرون"),
            AdjectiveRow("أمين", nil, "أمناء", has: "أمين أمينا أمينة أمناء أمنائ"),
            AdjectiveRow("عالٍ", nil, "+ون", has: "عال عالي عاليا عالية عاليتين عاليات", not: "عالة عالٍ عاليون"),
            AdjectiveRow("ماضٍ", nil, "", has: "ماض ماضي ماضية ماضيين", not: "ماضة"),
            AdjectiveRow("سيئ", nil, "", has: "سيئ سيئا سيئة سيئات سيئين"),
            AdjectiveRow("بطيء", nil, "", has: "بطيء بطيئا بطيئة بطيئين", not: "بطيءة بطيءا"),
            AdjectiveRow("آخر", "أخرى", "+ون|أخر", has: "آخر أخرى آخرون آخرين أخر", not: "أخرىات"),
            AdjectiveRow("مسؤول", nil, "", has: "مسؤول مسؤولا مسؤولة مسؤولون مسؤولين مسؤولو مسؤولي"),
            AdjectiveRow("", nil, "", has: "", not: "ة ون ا"),
        ]
        let failing = rows.flatMap {
            problems(
                $0.lemma, NounInflector.adjective(lemma: $0.lemma, feminine: $0.feminine, plurals: $0.plurals),
                has: $0.has, not: $0.hasNot)
        }
        #expect(failing.isEmpty, "\(failing.joined(separator: "; "))")
    }

    @Test("Features tell the reading of a spelling")
    func features() {
        let company = NounInflector.noun(lemma: "شركة", plurals: ["+ات"], feminine: true)
        let agreement = NounInflector.noun(lemma: "اتفاق", plurals: ["+ات"], feminine: false)
        let engineer = NounInflector.noun(lemma: "مهندس", plurals: ["+ون"], feminine: false)
        let minister = NounInflector.noun(lemma: "وزير", plurals: ["وزراء"], feminine: false)
        let great = NounInflector.adjective(lemma: "كبير", feminine: nil, plurals: ["كبار"])
        let rows: [(forms: [Inflection], form: String, features: Features)] = [
            (company, "شركة", [.noun, .feminine, .singular]),
            (company, "شركت", [.noun, .feminine, .singular, .construct]),
            (company, "شركتين", [.noun, .feminine, .dual]),
            (company, "شركتا", [.noun, .feminine, .dual, .construct]),
            (company, "شركات", [.noun, .feminine, .plural]),
            (agreement, "اتفاقا", [.noun, .masculine, .singular, .accusative]),
            (agreement, "اتفاقا", [.noun, .masculine, .dual, .construct]),
            (agreement, "اتفاقات", [.noun, .feminine, .plural]),
            (engineer, "مهندسين", [.noun, .masculine, .plural]),
            (engineer, "مهندسين", [.noun, .masculine, .dual]),
            (engineer, "مهندسي", [.noun, .masculine, .plural, .construct]),
            (minister, "وزرائ", [.noun, .masculine, .plural, .construct]),
            (great, "كبيرة", [.adjective, .feminine, .singular]),
            (great, "كبار", [.adjective, .plural]),
        ]
        let failing = rows.filter { !$0.forms.contains(Inflection($0.form, $0.features)) }.map(\.form)
        #expect(failing.isEmpty, "\(failing.joined(separator: "; "))")
        #expect(Set(company).count == company.count)

        // Diptotes have no accusative alef; the same letters may still be a dual before its complement.
        let red = NounInflector.adjective(lemma: "أحمر", feminine: "حمراء", plurals: ["حمر"])
        let meeting = NounInflector.noun(lemma: "لقاء", plurals: ["+ات"], feminine: false)
        let schools = NounInflector.noun(lemma: "مدرسة", plurals: ["مدارس"], feminine: true)
        #expect(!red.contains { $0.form == "أحمرا" && $0.features.contains(.accusative) })
        #expect(!meeting.contains { $0.features.contains(.accusative) })
        #expect(!schools.contains { $0.features.contains(.accusative) })
    }
}
