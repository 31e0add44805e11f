import Testing

@testable import SijillIntake

/// Languages told apart by short texts of invented news.
@Suite struct LanguageGuessTests {
    @Test func languages() {
        let rows: [(code: String?, text: String)] = [
            ("ar", "وقع وزير النقل اتفاقية جديدة مع الشركة المشغلة للميناء في العاصمة أمس"), ("ar", "قال الرئيس إن بلاده ستدعم المشروع"),
            ("ar", "أعلنت شركة Example Energy توقيع عقد بقيمة 20 مليون دولار مع هيئة الكهرباء"),
            ("fa", "وزیر راه و شهرسازی گفت که این قرارداد برای ساخت بندر جدید در جنوب کشور با شرکت خارجی امضا شده است"),
            ("ur", "وزیر تجارت نے کہا کہ دونوں ملکوں کے درمیان معاہدے پر دستخط ہو گئے ہیں اور یہ منصوبہ اگلے سال شروع ہو گا"),
            ("ckb", "وەزیری بازرگانی ڕایگەیاند کە ڕێککەوتنێکی نوێ لەگەڵ کۆمپانیاکە واژۆ کراوە بۆ دروستکردنی بەندەر"),
            ("en", "The minister said on Tuesday that the two countries had signed an agreement to build a port in the south"),
            ("fr", "Le ministre a annoncé mardi que les deux pays ont signé un accord pour la construction d'un port dans le sud"),
            ("tr", "Bakan, iki ülke arasında yeni bir liman için anlaşma imzalandığını ve bu projenin çok önemli olduğunu söyledi"),
            (nil, "12 34 56"), (nil, ""),
        ]
        let failing = rows.filter { LanguageGuess.shared.language(of: Array($0.text.utf8)) != $0.code }
        #expect(failing.isEmpty, "\(failing.map { ($0.text, LanguageGuess.shared.language(of: Array($0.text.utf8))) })")
    }
}
