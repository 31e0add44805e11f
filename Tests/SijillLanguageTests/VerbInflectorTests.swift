import Testing

@testable import SijillLanguage

/// A verb, a form and what that form is, or must not be.
private struct Row {
    let verb: [String]
    let form: String
    let features: Features

    /// `verb` is "past present nouns", the nouns parted by `|`.
    init(_ verb: String, _ form: String, _ features: Features) {
        self.verb = verb.split(separator: " ").map(String.init)
        self.form = form
        self.features = features
    }

    private var inflections: [Inflection] {
        VerbInflector.inflect(
            past: verb[0], present: verb.count > 1 ? verb[1] : "",
            verbalNouns: verb.count > 2 ? verb[2].split(separator: "|").map(String.init) : [])
    }

    /// What is wrong with the row, or nil.
    var failure: String? {
        let found = inflections.filter { $0.form == form }
        if found.contains(where: { $0.features.isSuperset(of: features) }) { return nil }
        return "\(verb[0]): \(form) \(features.rawValue), found \(found.map(\.features.rawValue))"
    }

    /// The form must not come with all of `features`; with none given it must not come at all.
    var unwanted: String? {
        inflections.contains { $0.form == form && $0.features.isSuperset(of: features) }
            ? "\(verb[0]): \(form) must not come" : nil
    }
}

private let he: Features = [.verb, .third, .singular, .masculine]
private let she: Features = [.verb, .third, .singular, .feminine]
private let they: Features = [.verb, .third, .plural, .masculine]
private let theyFeminine: Features = [.verb, .third, .plural, .feminine]
private let theTwo: Features = [.verb, .third, .dual, .masculine]
private let me: Features = [.verb, .first, .singular]
private let us: Features = [.verb, .first, .plural]
private let noun: Features = [.noun, .verbalNoun]
private let doer: Features = [.adjective, .activeParticiple]
private let done: Features = [.adjective, .passiveParticiple]

struct VerbInflectorTests {
    @Test func soundVerbs() {
        let rows = [
            Row("وقّع يوقّع توقيع", "وقع", he.union([.past, .passive])),
            Row("وقّع يوقّع توقيع", "وقعت", she.union(.past)),
            Row("وقّع يوقّع توقيع", "وقعت", me.union(.past)),
            Row("وقّع يوقّع توقيع", "وقعا", theTwo.union(.past)),
            Row("وقّع يوقّع توقيع", "وقعوا", they.union(.past)),
            Row("وقّع يوقّع توقيع", "وقعو", they.union([.past, .construct])),
            Row("وقّع يوقّع توقيع", "وقعن", theyFeminine.union(.past)),
            Row("وقّع يوقّع توقيع", "وقعنا", us.union(.past)),
            Row("وقّع يوقّع توقيع", "وقعتم", [.verb, .past, .second, .plural]),
            Row("وقّع يوقّع توقيع", "يوقع", he.union([.present, .passive])),
            Row("وقّع يوقّع توقيع", "توقع", she.union(.present)),
            Row("وقّع يوقّع توقيع", "أوقع", me.union(.present)),
            Row("وقّع يوقّع توقيع", "نوقع", us.union(.present)),
            Row("وقّع يوقّع توقيع", "يوقعان", theTwo.union(.present)),
            Row("وقّع يوقّع توقيع", "يوقعون", they.union(.present)),
            Row("وقّع يوقّع توقيع", "يوقعوا", they.union(.present)),
            Row("أعلن يعلن إعلان", "أعلنا", us.union(.past)),
            Row("أعلن يعلن إعلان", "أعلن", he.union([.past, .passive])),
            Row("أثبت يثبت إثبات", "أثبت", me.union(.past)),
            Row("شارك يشارك مشاركة", "شورك", he.union([.past, .passive])),
            Row("تبادل يتبادل تبادل", "تبودلت", she.union([.past, .passive])),
            Row("ترجم يترجم ترجمة", "ترجمت", she.union([.past, .passive])),
            Row("استورد يستورد استيراد", "يستوردون", they.union(.present)),
        ]
        #expect(rows.compactMap(\.failure) == [])
    }

    @Test func weakVerbs() {
        let rows = [
            Row("وصل يصل وصول", "يصلون", they.union(.present)),
            Row("وجد يجد وجود", "يوجد", he.union([.present, .passive])),
            Row("قال يقول قول", "قالت", she.union(.past)),
            Row("قال يقول قول", "قلنا", us.union(.past)),
            Row("قال يقول قول", "قلت", me.union(.past)),
            Row("قال يقول قول", "قيل", he.union([.past, .passive])),
            Row("قال يقول قول", "يقال", he.union([.present, .passive])),
            Row("قال يقول قول", "يقل", he.union(.present)),
            Row("باع يبيع بيع", "بعنا", us.union(.past)),
            Row("باع يبيع بيع", "يباع", he.union([.present, .passive])),
            Row("نال ينال نيل", "تنل", she.union(.present)),
            Row("كان يكون كون", "كنا", us.union(.past)),
            Row("كان يكون كون", "يكن", he.union(.present)),
            Row("أعاد يعيد إعادة", "أعيد", he.union([.past, .passive])),
            Row("أعاد يعيد إعادة", "أعدنا", us.union(.past)),
            Row("استعاد يستعيد استعادة", "تستعد", she.union(.present)),
            Row("اختار يختار اختيار", "اخترنا", us.union(.past)),
            Row("اختار يختار اختيار", "اختيرت", she.union([.past, .passive])),
            Row("التقى يلتقي التقاء", "التقا", he.union([.past, .construct])),
            Row("التقى يلتقي التقاء", "التقت", she.union(.past)),
            Row("التقى يلتقي التقاء", "التقيا", theTwo.union(.past)),
            Row("التقى يلتقي التقاء", "يلتق", he.union(.present)),
            Row("أجرى يجري إجراء", "أجري", he.union([.past, .passive])),
            Row("أجرى يجري إجراء", "أجريت", she.union([.past, .passive])),
            Row("أجرى يجري إجراء", "يجرى", he.union([.present, .passive])),
            Row("أجرى يجري إجراء", "أجروا", they.union(.past)),
            Row("أجرى يجري إجراء", "يجر", he.union(.present)),
            Row("دعا يدعو دعوة", "دعوا", they.union(.past)),
            Row("دعا يدعو دعوة", "دعت", she.union(.past)),
            Row("دعا يدعو دعوة", "دعونا", us.union(.past)),
            Row("دعا يدعو دعوة", "يدع", he.union(.present)),
            Row("دعا يدعو دعوة", "يدعى", he.union([.present, .passive])),
            Row("دعا يدعو دعوة", "دعي", he.union([.past, .passive])),
            Row("لقي يلقى لقاء", "لقيت", she.union(.past)),
            Row("لقي يلقى لقاء", "لقوا", they.union(.past)),
            Row("تلقّى يتلقّى تلقّي", "تلقينا", us.union(.past)),
            Row("تولّى يتولّى تولّي", "يتولا", he.union([.present, .construct])),
            Row("وفى يفي وفاء", "يفون", they.union(.present)),
            Row("أتى يأتي إتيان", "أتت", she.union(.past)),
            Row("رأى يرى رؤية", "رأوا", they.union(.past)),
            Row("رأى يرى رؤية", "رآ", he.union([.past, .construct])),
            Row("أحيا يحيي إحياء", "أحيت", she.union(.past)),
            Row("ليس", "ليست", she.union(.past)),
            Row("ليس", "لسنا", us.union(.past)),
        ]
        #expect(rows.compactMap(\.failure) == [])
    }

    @Test func doubledAndHamzatedVerbs() {
        let rows = [
            Row("مدّ يمدّ مد", "مددنا", us.union(.past)),
            Row("استمرّ يستمرّ استمرار", "استمررت", me.union(.past)),
            Row("استمرّ يستمرّ استمرار", "يستمرون", they.union(.present)),
            Row("أعدّ يعدّ إعداد", "أعدت", she.union(.past)),
            Row("أعدّ يعدّ إعداد", "أعددنا", us.union(.past)),
            Row("احتلّ يحتلّ احتلال", "احتلت", she.union(.past)),
            Row("بدأ يبدأ بدء", "بدآ", theTwo.union(.past)),
            Row("بدأ يبدأ بدء", "بدؤوا", they.union(.past)),
            Row("بدأ يبدأ بدء", "بدأوا", they.union(.past)),
            Row("بدأ يبدأ بدء", "يبدؤون", they.union(.present)),
            Row("أنشأ ينشئ إنشاء", "أنشئت", she.union([.past, .passive])),
            Row("أنشأ ينشئ إنشاء", "ينشأ", he.union([.present, .passive])),
            Row("سأل يسأل سؤال", "سئل", he.union([.past, .passive])),
            Row("أخذ يأخذ أخذ", "آخذ", me.union(.present)),
            Row("أخذ يأخذ أخذ", "يؤخذ", he.union([.present, .passive])),
            Row("أكّد يؤكّد تأكيد", "نؤكد", us.union(.present)),
            Row("جاء يجيء مجيء", "جاؤوا", they.union(.past)),
            Row("جاء يجيء مجيء", "جئنا", us.union(.past)),
            Row("أساء يسيء إساءة", "يسيئون", they.union(.present)),
            Row("استأنف يستأنف استئناف", "استؤنفت", she.union([.past, .passive])),
            Row("آمن يؤمن إيمان", "آمنوا", they.union(.past)),
            Row("اطمأنّ يطمئنّ اطمئنان", "يطمئنون", they.union(.present)),
        ]
        #expect(rows.compactMap(\.failure) == [])
    }

    @Test func participles() {
        let rows = [
            Row("كتب يكتب كتابة", "كاتب", doer.union([.masculine, .singular])),
            Row("كتب يكتب كتابة", "مكتوبة", done.union([.feminine, .singular])),
            Row("قال يقول قول", "قائلا", doer.union(.accusative)),
            Row("باع يبيع بيع", "مبيع", done),
            Row("مدّ يمدّ مد", "ممدود", done),
            Row("دعا يدعو دعوة", "مدعوون", done.union(.plural)),
            Row("دعا يدعو دعوة", "داع", doer),
            Row("بنى يبني بناء", "مبنية", done.union(.feminine)),
            Row("بقي يبقى بقاء", "باقية", doer.union(.feminine)),
            Row("سأل يسأل سؤال", "مسؤول", done),
            Row("سأل يسأل سؤال", "مسئولين", done.union(.plural)),
            Row("أخذ يأخذ أخذ", "آخذة", doer.union(.feminine)),
            Row("أكّد يؤكّد تأكيد", "مؤكدا", doer.union([.accusative, .masculine])),
            Row("أكّد يؤكّد تأكيد", "مؤكدين", doer.union(.plural)),
            Row("أشار يشير إشارة", "مشيرة", doer.union(.feminine)),
            Row("أشار يشير إشارة", "مشارا", done.union(.accusative)),
            Row("أضاف يضيف إضافة", "مضيفا", doer.union(.accusative)),
            Row("التقى يلتقي التقاء", "ملتقى", done),
            Row("تولّى يتولّى تولّي", "متولي", doer.union(.singular)),
            Row("تولّى يتولّى تولّي", "متوليا", doer.union(.accusative)),
            Row("أعطى يعطي إعطاء", "معطيات", done.union([.feminine, .plural])),
            Row("أنشأ ينشئ إنشاء", "منشآت", done.union([.feminine, .plural])),
            Row("أنشأ ينشئ إنشاء", "منشأة", done.union([.feminine, .singular])),
            Row("تنبّأ يتنبّأ تنبّؤ", "متنبئون", doer.union(.plural)),
            Row("قاتل يقاتل قتال", "مقاتلت", doer.union([.feminine, .construct])),
            Row("قاتل يقاتل قتال", "مقاتلو", doer.union([.plural, .construct])),
            Row("ترجم يترجم ترجمة", "مترجم", doer.union(.passiveParticiple)),
            Row("استثمر يستثمر استثمار", "مستثمرين", doer.union(.plural)),
        ]
        #expect(rows.compactMap(\.failure) == [])
    }

    @Test func verbalNouns() {
        let rows = [
            Row("وقّع يوقّع توقيع", "توقيعا", noun.union(.accusative)),
            Row("وقّع يوقّع توقيع", "توقيعات", noun.union(.plural)),
            Row("باع يبيع بيع|مبيع", "مبيع", noun),
            Row("زار يزور زيارة", "زيارت", noun.union([.feminine, .construct])),
            Row("زار يزور زيارة", "زيارات", noun.union(.plural)),
            Row("زار يزور زيارة", "زيارتين", noun.union(.dual)),
            Row("اتّفق يتّفق اتّفاق|اتّفاقية", "اتفاقان", noun.union(.dual)),
            Row("اتّفق يتّفق اتّفاق|اتّفاقية", "اتفاقيت", noun.union(.construct)),
            Row("بنى يبني بناء", "بنائ", noun.union(.construct)),
            Row("أجرى يجري إجراء", "إجراءات", noun.union(.plural)),
            Row("بدأ يبدأ بدء", "بدءا", noun.union(.accusative)),
            Row("تلقّى يتلقّى تلقّي", "تلق", noun),
            Row("باحث يباحث مباحثة", "مباحثات", noun.union(.plural)),
            Row("- - اجتماع", "اجتماع", noun),
        ]
        #expect(rows.compactMap(\.failure) == [])
    }

    @Test func formsThatMustNotCome() {
        let rows = [
            Row("قال يقول قول", "قال", [.passive]),
            Row("قال يقول قول", "قولات", []),
            Row("قال يقول قول", "قلنا", [.passive]),
            Row("قال يقول قول", "قالنا", []),
            Row("أجرى يجري إجراء", "أجرى", [.past, .passive]),
            Row("أجرى يجري إجراء", "أجريوا", []),
            Row("أجرى يجري إجراء", "يجريون", []),
            Row("دعا يدعو دعوة", "دعات", []),
            Row("دعا يدعو دعوة", "يدعوون", []),
            Row("أعلن يعلن إعلان", "أعلننا", []),
            Row("أثبت يثبت إثبات", "أثبتتم", []),
            Row("انطلق ينطلق انطلاق", "انطلق", [.passive]),
            Row("مدّ يمدّ مد", "مدنا", [.past]),
            Row("وقّع يوقّع توقيع", "وقّع", []),
            Row("وقّع يوقّع توقيع", "واقع", []),
            Row("أخذ يأخذ أخذ", "أأخذ", []),
            Row("بنى يبني بناء", "بناءا", [.noun, .accusative]),
            Row("التقى يلتقي التقاء", "ملتقيون", []),
            Row("ليس", "يليس", []),
            Row("- - اجتماع", "اجتماع", [.verb]),
        ]
        #expect(rows.compactMap(\.unwanted) == [])
    }

    @Test func eachFormComesOnceForEachMeaning() {
        let inflections = VerbInflector.inflect(
            past: "وقّع", present: "يوقّع", verbalNouns: ["توقيع", "توقيع"])
        #expect(Set(inflections).count == inflections.count)
        #expect(VerbInflector.inflect(past: "", present: "", verbalNouns: []).isEmpty)
        #expect(VerbInflector.inflect(past: "ا", present: "ي", verbalNouns: ["ة"]).isEmpty)
    }
}
