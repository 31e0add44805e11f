import SijillModel
import Testing

/// What the tier `figures` says of sentences on invented news.
@Suite struct FigureTests {
    struct Row: Sendable {
        let text: String
        let measure: Figure.Measure
        var value: Double?
        var change: Double?
        var from: String?
        var to: String?
        var of: String?
        var period: String?
        var modality = Modality.actual
        var title = "خبر"
    }

    static func failures(_ rows: [Row]) -> [String] {
        rows.flatMap { row -> [String] in
            let all = Arabic.read(row.title + "\n\n" + row.text).figures
            func fits(_ figure: Figure) -> Bool {
                figure.measure == row.measure && (row.value == nil || figure.value?.low == row.value)
                    && (row.change == nil || figure.change.map { $0.amount.low * ($0.direction == .down ? -1 : 1) } == row.change)
            }
            guard let figure = all.first(where: fits) else {
                return ["\(row.text): no \(row.measure) among \(all.map { "\($0.measure) \($0.value?.low ?? 0) \($0.change?.amount.low ?? 0)" })"]
            }
            func name(_ name: Name?) -> String? { name.map { $0.kind == .country ? $0.id : $0.words.text } }
            var wrong: [String] = []
            if let from = row.from, name(figure.from) != from { wrong.append("from \(name(figure.from) ?? "nobody")") }
            if let to = row.to, name(figure.to) != to { wrong.append("to \(name(figure.to) ?? "nobody")") }
            if let of = row.of, figure.of?.text != of { wrong.append("of \(figure.of?.text ?? "nothing")") }
            if let period = row.period, figure.period?.value != period { wrong.append("in \(figure.period?.value ?? "no time")") }
            if figure.modality != row.modality { wrong.append("\(figure.modality)") }
            return wrong.isEmpty ? [] : ["\(row.text): " + wrong.joined(separator: ", ")]
        }
    }

    static let owners = [
        Row(
            text: "بلغت صادرات كينيا من الشاي 900 مليون دولار عام 2019.", measure: .exports, value: 9e8, from: "country:KE", of: "الشاي",
            period: "2019"),
        Row(
            text: "أعلنت مجموعة نوركاب المصرفية (مقرها البحرين) ارتفاع صافي الدخل إلى 120 مليون دولار.", measure: .profit, value: 1.2e8,
            from: "مجموعة نوركاب المصرفية"),
        Row(
            text: "أعلنت شركة هوندا نتائجها. وذكرت ثالث أكبر شركة سيارات في اليابان أن أرباحها ارتفعت إلى 239 مليار ين.", measure: .profit,
            value: 2.39e11, from: "شركة هوندا"),
        Row(text: "استوردت الأردن من تركيا سلعا بقيمة 300 مليون دولار.", measure: .imports, value: 3e8, from: "country:TR", to: "country:JO"),
        Row(
            text: "قالت شركة النخيل للأغذية إن أرباحها بلغت 40 مليون درهم في 2021.", measure: .profit, value: 4e7, from: "شركة النخيل للأغذية",
            period: "2021"),
        Row(
            text: "أعلنت وزارة المالية الأردنية أن إيرادات الأردن بلغت 8 مليارات دينار.", measure: .revenue, value: 8e9, from: "country:JO"),
        Row(text: "اشترى المستثمرون الأجانب أسهما بقيمة 70 مليون ريال.", measure: .other, value: 7e7, from: "المستثمرون الأجانب"),
        Row(text: "تمثل البرازيل 30 في المائة من تجارة الأرجنتين.", measure: .share, value: 30, from: "country:BR", to: "country:AR"),
        Row(text: "أصدرت شركة النخيل للأغذية صكوكا بقيمة 200 مليون دولار.", measure: .financing, value: 2e8, to: "شركة النخيل للأغذية"),
        Row(
            text: "بلغت القروض التي قدمها بنك التنمية الأفريقي 3 مليارات دولار.", measure: .financing, value: 3e9, from: "بنك التنمية الأفريقي"),
        Row(text: "أغلق سهم «الواحة» عند 12 ريالا.", measure: .price, value: 12, from: "الواحة"),
        Row(
            text: "ارتفعت المبيعات بنسبة 9 في المائة.", measure: .growth, change: 9, from: "شركة النخيل للأغذية",
            title: "نتائج شركة النخيل للأغذية"),
        // «الشركة الأردنية» is the company that was said to be Jordan's.
        Row(
            text: "وقعت شركة «أفق» الأردنية عقدا في البصرة. وتملك الشركة الأردنية 60 بالمئة من المشروع.", measure: .share, value: 60,
            from: "شركة «أفق»"),
        Row(
            text: "اشترى بنك «الوفاق» الكويتي شركة «نسيم» التركية. وارتفعت أرباح الشركة التركية إلى 50 مليون ليرة.", measure: .profit, value: 5e7,
            from: "شركة «نسيم»"),
        Row(
            text: "اشترى بنك «الوفاق» الكويتي شركة «نسيم» التركية. ويمتلك البنك الكويتي 12% من شركة أخرى.", measure: .share, value: 12,
            from: "بنك «الوفاق»"),
        // Of the exports told before.
        Row(
            text: "بلغت صادرات مصر إلى تونس 300 مليون دولار، وواردات مصر من تونس 120 مليون دولار. واستحوذت الأغذية على 40% من إجمالي الصادرات.",
            measure: .share, value: 40, from: "country:EG"),
        // The surplus is of whom it favours; «المستوردات» are nobody.
        Row(
            text: "سجلت المستوردات من تونس 120 مليون دولار، ليحقق الميزان التجاري فائضا لصالح مصر قيمته 180 مليون دولار.",
            measure: .tradeBalance, value: 1.8e8, from: "country:EG"),
    ]

    @Test func leavesWhereExportsGoToThem() {
        let text = "خبر\n\nتصدر شركة «سهول الخليج» 20% من إنتاجها إلى كينيا. وبلغت أرباحها 90 مليون درهم."
        #expect(Arabic.read(text).figures.filter { $0.measure == .profit }.map { $0.to == nil } == [true])
    }

    @Test func givesTradeToWhomItWasToldOf() {
        let text = "ارتفاع التبادل التجاري بين مصر وتونس 9%\n\nقال الوزير إن تونس شريك مهم، متوقعا أن يتجاوز حجم التبادل 600 مليون دولار."
        let found = Arabic.read(text).figures.filter { $0.value?.low == 6e8 }
        #expect(found.map(\.measure) == [.trade])
        #expect(found.first?.between.map(\.id) == ["country:EG", "country:TN"])
    }

    @Test func pairsWhoTradesWithWhom() throws {
        let figure = try #require(Arabic.read("خبر\n\nتسعى مصر إلى رفع حجم التبادل التجاري مع تركيا إلى 15 مليار دولار.").figures.first)
        #expect(figure.between.map(\.id) == ["country:EG", "country:TR"])
        #expect(figure.from == nil)
    }

    @Test func leavesOutWhatPlayersCost() {
        let text = "خبر\n\nباع النادي عقد المهاجم إلى ناد إيطالي بمبلغ 27 مليون ريال. وقال المدرب إن اللاعب سيشارك في المباراة."
        #expect(Arabic.read(text).figures.isEmpty)
    }

    @Test func findsWhoseTheyAre() { #expect(Self.failures(Self.owners) == []) }

    static let phrases = [
        Row(text: "بلغ إجمالي قيمة الودائع الادخارية 3 مليارات دينار.", measure: .other, value: 3e9, of: "إجمالي قيمة الودائع الادخارية"),
        Row(text: "ارتفع الطلب على الأسمنت إلى 4 ملايين طن.", measure: .other, value: 4e6, of: "الطلب على الأسمنت"),
        Row(text: "حقق قطاع الألعاب أرباحا بلغت 12 مليون يورو.", measure: .profit, value: 1.2e7, of: "قطاع الألعاب"),
        Row(text: "إنشاء مصنع للأدوية بتكلفة 80 مليون دينار.", measure: .projectCost, value: 8e7, of: "إنشاء مصنع للأدوية"),
        Row(text: "بلغ حجم التبادل التجاري بين قطر وعمان 5 مليارات دولار.", measure: .trade, value: 5e9),
        Row(text: "بلغت صفقات السوق 9400 صفقة.", measure: .count, value: 9400, of: "صفقات السوق"),
        Row(text: "سجلت الشركة صافي ربح قدره 7 ملايين ريال.", measure: .profit, value: 7e6, of: "صافي ربح"),
    ]

    @Test func findsOfWhatTheyAre() { #expect(Self.failures(Self.phrases) == []) }

    static let changes = [
        Row(text: "تراجعت الصادرات 6 في المائة مقارنة بالعام الماضي لتصل إلى 5 مليارات يورو.", measure: .exports, value: 5e9, change: -6),
        Row(text: "انخفضت المبيعات بنسبة 8%، إذ بلغت المبيعات 5 مليارات يورو.", measure: .sales, value: 5e9, change: -8),
        Row(text: "صعد سعر النحاس 20 سنتا أو 0.4% إلى 9 دولارات.", measure: .price, value: 9, change: 0.4),
        Row(text: "ارتفع المؤشر 40 نقطة إلى 5210 نقاط.", measure: .other, value: 5210, change: 40),
        Row(text: "بلغت الإيرادات 5 مليارات ريال مقابل 4 مليارات ريال قبل عام، بنمو 25%.", measure: .revenue, value: 5e9, change: 25),
        Row(text: "بلغت الإيرادات 5 مليارات ريال مقابل 4 مليارات ريال قبل عام، بنمو 25%.", measure: .revenue, value: 4e9),
        Row(text: "بلغ معدل النمو 4 في المائة.", measure: .growth, change: 4),
        Row(text: "انخفضت نسبة القروض المتعثرة إلى 3%.", measure: .share, value: 3),
        Row(text: "كانت أرباح الشركة أقل بنسبة 7% من الربع السابق.", measure: .growth, change: -7),
        Row(text: "تستهلك المصانع 40 في المائة من الكهرباء.", measure: .share, value: 40, of: "الكهرباء"),
    ]

    @Test func tellsLevelsFromChanges() { #expect(Self.failures(Self.changes) == []) }

    static let periods = [
        Row(text: "بلغ الدين العام 90 مليار دولار بنهاية مارس 2024.", measure: .debt, value: 9e10, period: "2024-03"),
        Row(
            text: "بلغت الصادرات 5 مليارات في يناير 2020، وبلغت الواردات 7 مليارات دولار في فبراير 2020.", measure: .imports, value: 7e9,
            period: "2020-02"),
        Row(text: "أعلنت الشركة أمس أن مبيعاتها بلغت 3 ملايين دينار عام 2018.", measure: .sales, value: 3e6, period: "2018"),
        Row(text: "تراجع سعر القمح تسليم ديسمبر إلى 5 دولارات.", measure: .price, value: 5),
        Row(text: "منذ عام 2012 استثمرت ألمانيا 6 مليارات يورو في المغرب.", measure: .investmentStock, value: 6e9, period: "2012/.."),
        Row(text: "يتوقع أن تصل الإيرادات إلى 9 مليارات ريال بحلول 2030.", measure: .revenue, value: 9e9, period: "../2030", modality: .expected),
        Row(text: "تحتاج القارة إلى 20 مليار دولار سنويا.", measure: .financing, value: 2e10, modality: .expected),
    ]

    @Test func findsWhenTheyHold() { #expect(Self.failures(Self.periods) == []) }

    /// What an agreement says itself, sports, and bodies named after a measure.
    static let silent = [
        "قضت المحكمة بسجن المدير خمس سنوات وغرامة قدرها 53 مليون جنيه.",
        "وقع البنك الدولي وكينيا اتفاقية قرض بقيمة 90 مليون دولار.", "قتل 20 جنديا في الهجوم.", "انتقل اللاعب مقابل 30 مليون يورو.",
        "استحوذ بنك «الوفاق» الكويتي على 30 في المئة من شركة «نسيم» التركية.", "اتخذ المجلس قرارات حول أكثر من 90 في المائة من القضايا.",
        "شارك في المنتدى ممثلو 140 شركة.",
    ]

    @Test(arguments: silent) func leavesOut(_ text: String) { #expect(Arabic.read("خبر\n\n" + text).figures.isEmpty) }

    @Test func aHeadlineThatRoundsIsNoSecondFigure() {
        let found = Arabic.read("صادرات كينيا 122 مليون دولار\n\nبلغت صادرات كينيا 121.7 مليون دولار العام الماضي.").figures
        #expect(found.map { $0.value?.low } == [121.7e6])
    }

    @Test func tellsWhoReports() throws {
        let cited = try #require(Arabic.read("خبر\n\nبلغت صادرات كينيا 9 ملايين دولار، وفق ما أعلنت وزارة التجارة.").figures.first)
        #expect(cited.source?.words.text == "وزارة التجارة")
        let said = try #require(Arabic.read("خبر\n\nقال وزير المالية سامي الحداد إن الإيرادات بلغت 9 ملايين دولار.").figures.first)
        #expect(said.source?.words.text == "سامي الحداد")
    }
}
