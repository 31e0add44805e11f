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
            text: "اختتم الرئيس الكوري الجنوبي زيارة رسمية إلى سلطنة عمان شهدت توقيع 9 وثائق تعاون.", kind: .package, status: .signed,
            parties: ["country:KR", "country:OM"], count: 9),
        Row(
            text: "وقعت مصر والصين أمس 14 اتفاقية ومذكرة تفاهم بقيمة إجمالية تتجاوز ملياري دولار.", kind: .package, status: .signed,
            parties: ["country:EG", "country:CN"], value: 2e9, count: 14),
        Row(
            text: "وقع الجانبان عقدا بين «بحيرة التقنية» و«روابي الشرق» لبناء مصنع.", kind: .contract, status: .signed,
            parties: ["بحيرة التقنية", "روابي الشرق"]),
        Row(
            text: "زار الرئيس الغاني مصر ووقع اتفاقية لتجنب الازدواج الضريبي.", kind: .agreement, status: .signed,
            parties: ["country:GH", "country:EG"]),
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
        // Where a company is from is no side.
        Row(
            text: "أعلنت شركة «ركائز» السعودية شراء حصة تبلغ 40 في المئة من أسهم بنك «الواحة» الأردني.", kind: .acquisition, status: .agreed,
            parties: ["شركة «ركائز»", "بنك «الواحة»"]),
        Row(
            text: "استحوذ بنك «الوفاق» الكويتي على 30 في المئة من شركة «نسيم» التركية للتأمين.", kind: .acquisition, status: .completed,
            parties: ["بنك «الوفاق»", "شركة «نسيم»"]),
        Row(
            text: "استحوذت شركة «دلتا» المصرية على 25% من أسهم شركة «مرسى» الأردنية.", kind: .acquisition, status: .completed,
            parties: ["شركة «دلتا»", "شركة «مرسى»"]),
        // Who does it: before, after, in the clause before, by a capital, by an office.
        Row(
            text: "أعلنت شركة النور للطاقة أنها أبرمت اتفاقية لشراء الكهرباء مع شركة مصدر.", kind: .purchase, status: .signed,
            parties: ["شركة النور للطاقة", "شركة مصدر"]),
        Row(
            text: "زار الرئيس التركي الجزائر ووقع مع نظيره الجزائري اتفاقا للغاز.", kind: .agreement, status: .signed,
            parties: ["country:TR", "country:DZ"]),
        Row(text: "وقعت موسكو اتفاقا مع بكين حول الغاز.", kind: .agreement, status: .signed, parties: ["country:RU", "country:CN"]),
        Row(text: "وقعت طهران وسول اتفاقا للملاحة.", kind: .agreement, status: .signed, parties: ["country:IR", "country:KR"]),
        Row(
            text: "شهد الرئيسان المصري والفرنسي توقيع 4 مذكرات تفاهم.", kind: .package, status: .signed,
            parties: ["country:EG", "country:FR"], count: 4),
        Row(
            text: "تم توقيع 5 اتفاقيات حكومية خلال زيارة المستشار الألماني إلى الصين.", kind: .package, status: .signed,
            parties: ["country:DE", "country:CN"], count: 5),
        Row(
            text: "اتفق الوزيران السعودي والعراقي على إنشاء لجنة مشتركة.", kind: .agreement, status: .agreed,
            parties: ["country:SA", "country:IQ"]),
        Row(
            text: "قررت الحكومة المصرية إلغاء عقد الغاز مع قبرص.", kind: .contract, status: .cancelled, parties: ["country:EG", "country:CY"]),
        Row(
            text: "أعلنت شركة سيمنس الألمانية، اليوم الأحد، توقيع عقد مع شركة بوسكو لبناء محطة.", kind: .contract, status: .signed,
            parties: ["شركة سيمنس", "شركة بوسكو"]),
        Row(
            text: "وقعت شركة سيمنس اتفاقية مع وزارة الطاقة في كينيا لبناء محطة.", kind: .agreement, status: .signed,
            parties: ["شركة سيمنس", "وزارة الطاقة في كينيا"]),
        // Several who act as one; what holds already.
        Row(
            text: "فاز تحالف من شركة سيمنس وشركة بوسكو بعقد قيمته 200 مليون دولار لبناء محطة في كينيا.", kind: .contract, status: .agreed,
            parties: ["شركة سيمنس", "شركة بوسكو"], value: 2e8),
        Row(
            text: "وقع العراق عقدا مع ائتلاف يضم شركة بوسكو الكورية وشركة توتال الفرنسية لتطوير حقل.", kind: .contract, status: .signed,
            parties: ["country:IQ", "شركة بوسكو", "شركة توتال"]),
        Row(
            text: "منحت كينيا عقدا بقيمة 200 مليون دولار لتحالف يضم شركة سيمنس وشركة بوسكو.", kind: .contract, status: .agreed,
            parties: ["country:KE", "شركة سيمنس", "شركة بوسكو"], value: 2e8),
        Row(text: "اتفقت دول أوبك على خفض الإنتاج.", kind: .agreement, status: .agreed, parties: ["org:OPEC"]),
        Row(text: "مصر لديها اتفاقية تجارة حرة مع الأردن.", kind: .agreement, status: .inForce, parties: ["country:EG", "country:JO"]),
        Row(
            text: "وتوجد اتفاقية لحماية الاستثمار بين تونس وقطر.", kind: .agreement, status: .inForce, parties: ["country:TN", "country:QA"]),
        // Awards, loans, gifts, goods.
        Row(
            text: "رست مناقصة بناء الميناء على شركة المقاولون العرب بقيمة 90 مليون دولار.", kind: .contract, status: .agreed,
            parties: ["شركة المقاولون العرب"], value: 9e7),
        Row(
            text: "فازت شركة لارسن بعقد من أرامكو قيمته 300 مليون دولار لبناء محطة غاز.", kind: .contract, status: .agreed,
            parties: ["شركة لارسن", "أرامكو"], value: 3e8),
        Row(
            text: "وافق البنك الدولي على تقديم قرض بقيمة 500 مليون دولار للمغرب.", kind: .loan, status: .agreed,
            parties: ["البنك الدولي", "country:MA"], value: 5e8),
        Row(
            text: "وافق البنك الدولي على قرض بقيمة 70 مليون دولار لتونس.", kind: .loan, status: .agreed, parties: ["البنك الدولي", "country:TN"],
            value: 7e7),
        Row(
            text: "حصل المغرب على قرض بقيمة 500 مليون دولار من البنك الدولي.", kind: .loan, status: .agreed,
            parties: ["country:MA", "البنك الدولي"], value: 5e8),
        Row(
            text: "تعهدت اليابان بتقديم منحة قدرها 20 مليون دولار إلى الأردن لدعم اللاجئين.", kind: .grant, status: .planned,
            parties: ["country:JP", "country:JO"], value: 2e7),
        Row(
            text: "أسندت وزارة النقل تنفيذ مشروع المترو إلى شركة سيمنس بقيمة مليار يورو.", kind: .contract, status: .agreed,
            parties: ["وزارة النقل", "شركة سيمنس"], value: 1e9),
        Row(
            text: "خصص البنك الإسلامي للتنمية 80 مليون دولار لأوزبكستان لدعم المشروع.", kind: .loan, status: .agreed,
            parties: ["البنك الإسلامي للتنمية", "country:UZ"], value: 8e7),
        Row(
            text: "صادق البرلمان التونسي على اتفاقية قرض مع الصندوق السعودي للتنمية.", kind: .loan, status: .agreed,
            parties: ["country:TN", "الصندوق السعودي للتنمية"]),
        // Companies bought and founded.
        Row(
            text: "أعلنت شركة سيمنس بيع وحدة الكيماويات إلى شركة بوسكو.", kind: .acquisition, status: .agreed,
            parties: ["شركة سيمنس", "شركة بوسكو"]),
        Row(
            text: "تعتزم شركة أدنوك شراء 10 في المئة من أسهم شركة بوسكو.", kind: .acquisition, status: .planned,
            parties: ["شركة أدنوك", "شركة بوسكو"]),
        Row(
            text: "استحوذت سيمنس على حصة 40% من شركة بوسكو.", kind: .acquisition, status: .completed, parties: ["سيمنس", "شركة بوسكو"]),
        Row(
            text: "أتمت شركة فودافون صفقة استحواذها على شركة بوسكو.", kind: .acquisition, status: .completed,
            parties: ["شركة فودافون", "شركة بوسكو"]),
        Row(
            text: "أسست شركتا توتال وسوناطراك مشروعا مشتركا لإنتاج الهيدروجين.", kind: .jointVenture, status: .agreed,
            parties: ["توتال", "سوناطراك"]),
        // Links: «بين كل من», two offices, two leaders.
        Row(
            text: "وقعت مذكرة تفاهم بين كل من شركة سيمنس وشركة بوسكو.", kind: .memorandum, status: .signed,
            parties: ["شركة سيمنس", "شركة بوسكو"]),
        Row(
            text: "وقع وزيرا خارجية مصر والأردن بروتوكول تعاون.", kind: .agreement, status: .signed, parties: ["country:EG", "country:JO"]),
        Row(text: "اتفقت أوبك وروسيا على خفض الإنتاج.", kind: .agreement, status: .agreed, parties: ["أوبك", "country:RU"]),
        Row(
            text: "وقعت مصر اتفاقية منحة مع اليابان بقيمة 5 ملايين دولار.", kind: .grant, status: .signed,
            parties: ["country:EG", "country:JP"], value: 5e6),
        Row(
            text: "فازت شركة سيمنس بصفقة قيمتها مليار دولار في العراق.", kind: .contract, status: .agreed, parties: ["شركة سيمنس"],
            value: 1e9),
        // Two sides of one phrase; those for whom somebody signs.
        Row(
            text: "اتفق الجانبان المصري والسوداني على فتح المعابر.", kind: .agreement, status: .agreed, parties: ["country:EG", "country:SD"]),
        Row(
            text: "انتهت المباحثات المصرية الأردنية بتوقيع اتفاقية للنقل.", kind: .agreement, status: .signed,
            parties: ["country:EG", "country:JO"]),
        Row(
            text: "وقع أحمد السالم عن حكومة السودان اتفاقية قرض مع الصين بمبلغ 80 مليون يوان.", kind: .loan, status: .signed,
            parties: ["country:SD", "country:CN"], value: 8e7),
        // Documents of several kinds told of together; what is only planned.
        Row(
            text: "شهد الرئيسان العماني والإيراني توقيع 5 اتفاقيات تعاون و10 مذكرات تفاهم و3 برامج تنفيذية.", kind: .package, status: .signed,
            parties: ["country:OM", "country:IR"], count: 18),
        Row(
            text: "ومن المقرر أن تشهد الزيارة عقد مباحثات بين مصر وقطر، وتوقيع عدد من الوثائق ومذكرات التفاهم.", kind: .package, status: .planned,
            parties: ["country:EG", "country:QA"]),
        Row(
            text: "تتضمن اتفاقية الغاز بين سوريا وإيران، والتي جرى التوقيع عليها في دمشق، تمويل المحطات.", kind: .agreement, status: .signed,
            parties: ["country:SY", "country:IR"]),
        Row(
            text: "كما فازت شركة سيمنس وشركة بوسكو بثلاثة مليارات دولار من الصفقات.", kind: .contract, status: .agreed,
            parties: ["شركة سيمنس", "شركة بوسكو"], value: 3e9),
        Row(
            text: "أجرت مصر وكينيا ثلاث جولات من مفاوضات التجارة الحرة.", kind: .agreement, status: .negotiating,
            parties: ["country:EG", "country:KE"]),
        // After a dateline; kinds by what it is about.
        Row(
            text: "القاهرة - أ ف ب - وقع الرئيس المصري والرئيس التونسي، سلسلة اتفاقات للتعاون الاقتصادي.", kind: .package, status: .signed,
            parties: ["country:EG", "country:TN"]),
        Row(
            text: "وقع بنك الرياض اتفاقية تمويل مع شركة سيمنس بمبلغ 800 مليون ريال.", kind: .loan, status: .signed,
            parties: ["بنك الرياض", "شركة سيمنس"], value: 8e8),
        Row(
            text: "أبرمت شركة سيمنس مع شركة بوسكو صفقة لتطوير فندق في لندن.", kind: .contract, status: .signed,
            parties: ["شركة سيمنس", "شركة بوسكو"]),
        Row(
            text: "وقعت شركة سيمنس مع شركة بوسكو عقدا لامتلاك حصة قدرها 3 في المئة من الحقل.", kind: .acquisition, status: .signed,
            parties: ["شركة سيمنس", "شركة بوسكو"]),
        Row(
            text: "اعترض الاتحاد الأوروبي على عرض شركة سيمنس شراء شركة بوسكو.", kind: .acquisition, status: .rejected,
            parties: ["شركة سيمنس", "شركة بوسكو"]),
        Row(text: "اشترت مصر 24 طائرة رافال من فرنسا.", kind: .purchase, status: .completed, parties: ["country:EG", "country:FR"]),
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
        "وقع اللاعب عقدا مع ناد إسباني لمدة ثلاثة مواسم.", "ارتفعت العقود الآجلة للنفط بمقدار دولار.",
        "عقد الوزير الكويتي بعد لقائه الأمير اجتماعا مع نظيره العماني.", "تريد النقابة اتفاقا أفضل.", "يأمل المراقبون في التوصل إلى اتفاق.",
        "يعقد الرئيس الكوري قمة مع نظيره الأميركي لتعزيز الشراكة بين البلدين.", "سجل السوق 2130 صفقة بقيمة مليار درهم بين الإمارات والهند.",
        "نشرت الصحيفة وثائق سرية عن الحرب.",
        "ستتطرق المحادثات إلى الدفاع لكن ليس من المتوقع عقد صفقات سلاح بين مصر وفرنسا.", "ارتفعت الأسعار في منطقة التجارة الحرة.",
        "هددت أمريكا بأن توقف هذه الاتفاقية.", "عدم وجود اتفاق بين مصر وإيران يقلق الأسواق.",
        "تجري الجزائر وإيطاليا مباحثات، وقال الوزير إن وجود الاتفاق أفضل من الخلاف.",
        "أعلن النائب سامي الحداد تأييده لإجهاض الاتفاق مع إيران.",
        "تعتزم شركة نوكيا إعادة شراء أسهمها بقيمة مليار دولار.", "أمرت كندا الملحق العسكري الفرنسي بمغادرة البلاد.",
    ]

    @Test(arguments: silent) func leavesOut(_ text: String) {
        #expect(Arabic.read("خبر\n\n" + text).agreements.isEmpty)
    }

    struct Several: Sendable {
        let text: String
        let subjects: [String]
        var values: [Double?]?
        var parties: [[String]]?
    }

    /// Articles that tell of several agreements, and of one several times.
    static let several = [
        Several(
            text: "خبر\n\nتم توقيع مذكرة تفاهم حول الموانئ بين مصر والأردن وأخرى في مجال السياحة بين قطر وتونس.", subjects: ["الموانئ", "السياحة"],
            parties: [["country:EG", "country:JO"], ["country:QA", "country:TN"]]),
        Several(
            text: "خبر\n\nوقعت الأردن اتفاقية مع الصين لبناء سد بمبلغ 80 مليون يوان واتفاقية لتدريب المهندسين بمبلغ 90 مليون يوان.",
            subjects: ["بناء سد", "تدريب المهندسين"], values: [8e7, 9e7], parties: [["country:CN", "country:JO"], ["country:CN", "country:JO"]]),
        Several(
            text: "خبر\n\nتم الاتفاق خلال الاجتماع بين مصر والعراق على زيادة الرحلات. وقال الوزير إنه تم الاتفاق على تبادل المعلومات.",
            subjects: ["زيادة الرحلات", "تبادل المعلومات"]),
        Several(
            text:
                "خبر\n\nوقعت مصر والاتحاد الأوروبي اتفاقية منحة بقيمة 20 مليون يورو. وقال الوزير إن المنحة الأولى، التي تبلغ قيمتها 12 مليون يورو، لدعم التعليم. وأضاف أن المنحة الثانية بقيمة 8 ملايين يورو لتطوير القضاء.",
            subjects: ["اتفاقية منحة", "دعم التعليم", "تطوير القضاء"], values: [2e7, 1.2e7, 8e6]),
        Several(
            text: "خبر\n\nوقعت أمانة المدينة خمسة عقود لصيانة الطرق. وشمل العقد الأول صيانة الشوارع بقيمة 4 ملايين ريال.",
            subjects: ["صيانة الطرق", "صيانة الشوارع"], values: [nil, 4e6]),
        Several(
            text: "سيمنس توقع عقد بناء مخازن\n\nأعلنت شركة سيمنس أنها أبرمت اتفاقية بناء مخازن مع شركة بوسكو.", subjects: ["بناء مخازن"]),
        Several(text: "خبر\n\nوقعت مصر والجزائر اتفاقا لتمديد عقد بيع الغاز الطبيعي.", subjects: ["تمديد عقد بيع الغاز الطبيعي"]),
        Several(
            text: "خبر\n\nوقعت شركة سيمنس وشركة بوسكو مذكرة تفاهم تتضمن صفقة لبناء ثلاثة فنادق.", subjects: ["صفقة لبناء ثلاثة فنادق"]),
        Several(
            text: "خبر\n\nفازت شركة هيونداي وشركة سيمنس بصفقتين من الصفقات بقيمة 600 مليون دولار و450 مليون دولار على التوالي.",
            subjects: ["صفقتين من الصفقات", "صفقتين من الصفقات"], values: [6e8, 4.5e8]),
        Several(
            text: "خبر\n\nتجري مصر والأردن محادثات في القاهرة تهدف إلى إقامة منطقة تجارة حرة واسعة. وبحث الوزيران تسوية الخلافات العالقة.",
            subjects: ["إقامة منطقة تجارة حرة واسعة"]),
        Several(
            text: "خبر\n\nوقعت مصر وتركيا اتفاقية للنقل. كما وقع أحمد السالم عن الحكومة المصرية اتفاقية لزيادة المنح الدراسية.",
            subjects: ["للنقل", "زيادة المنح الدراسية"], parties: [["country:EG", "country:TR"], ["country:EG", "country:TR"]]),
        Several(
            text: "خبر\n\nحذر الرئيس الأميركي من إلغاء الاتفاق التجاري مع المكسيك. وكانت كندا والمكسيك وقعتا الاتفاق التجاري العام الماضي.",
            subjects: ["الاتفاق التجاري"], parties: [["country:CA", "country:MX"]]),
    ]

    @Test(arguments: several) func tellsApart(_ row: Several) {
        let found = Arabic.read(row.text).agreements
        #expect(found.map { $0.subject?.text ?? "" } == row.subjects)
        if let values = row.values { #expect(found.map { $0.value?.low } == values) }
        if let parties = row.parties { #expect(found.map { Set($0.parties.map(\.id)) } == parties.map(Set.init)) }
    }

    /// Sums of which the words around a document speak, and that are not its value.
    static let otherSums = [
        "وقعت كندا والمكسيك اتفاقا يلغي رسوما على سلع تبلغ قيمة تجارتها السنوية 90 مليار دولار.",
        "وقعت كندا والمكسيك الاتفاق الذي يحرر لكندا 40 مليار دولار.",
        "أعلن وزير التجارة الكندي توقيع اتفاق مع المكسيك، قائلا إنه يستهدف مشاريع بقيمة 30 مليار دولار.",
        "أعلنت كندا استثمارات قدرها 20 مليار دولار في الطاقة النظيفة قبل أن توقع مع المكسيك اتفاقا للمناخ.",
        "وقعت كندا مع المكسيك اتفاقا للربط، ليبلغ إجمالي التحويلات 12 مليار دولار.",
        "اتفقت كندا والمكسيك على تنفيذ الاتفاق بعد الإفراج عن أرصدة لها تبلغ 29 مليار دولار.",
    ]

    @Test(arguments: otherSums) func takesNoOtherSumForTheValue(_ text: String) {
        let found = Arabic.read("خبر\n\n" + text).agreements
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.value == nil })
    }

    @Test func whoAttendsIsNoSide() throws {
        let found = Arabic.read("خبر\n\nوقع العراق اتفاقا مع شركة شيفرون بحضور السفير الياباني.").agreements
        #expect(found.first?.parties.map(\.id).contains("country:JP") == false)
    }

    @Test func theSameNumberIsTheSamePackage() {
        let found = Arabic.read(
            "خبر\n\nوقعت مصر والعراق 5 اتفاقيات في الصباح. وتم خلال الاجتماع توقيع 5 اتفاقيات في مجالات النقل والصحة بين البلدين."
        ).agreements
        #expect(found.count == 1)
    }

    @Test func titleAndBodyAreOne() throws {
        let found = Arabic.read(
            "مصر والأردن توقعان اتفاقا بقيمة مليار دولار\n\nوقعت مصر والأردن اليوم اتفاقية بقيمة مليار دولار لمد خط للغاز."
        ).agreements
        #expect(found.count == 1)
        #expect(found.first?.basis.evidence.count == 2)
    }

    /// A package, and one document of it, with its kind and status and two sides.
    @Test(arguments: [
        (
            "وقعت أذربيجان وكوريا الجنوبية 12 وثيقة بقيمة مليار دولار. وتشمل الوثائق مذكرة تفاهم بين شركة أوكيو وشركة بوسكو بشأن الهيدروجين.",
            Agreement.Kind.memorandum, Agreement.Status.signed
        ),
        ("وقعت مصر والجزائر 18 وثيقة تعاون، بينها اتفاقية في مجال الطاقة.", .agreement, .signed),
        ("وقعت المغرب وفرنسا 22 اتفاقية بقيمة 10 مليارات يورو، أبرزها عقد لتوريد قطارات.", .contract, .signed),
        ("ومن المتوقع توقيع خمس اتفاقيات بين قطر وكازاخستان، من بينها اتفاقية للنقل الجوي.", .agreement, .planned),
        ("وستوقع العراق والأردن ست اتفاقيات، منها اتفاقية للربط الكهربائي ومذكرة تفاهم في مجال النقل.", .memorandum, .planned),
    ]) func partsKnowTheirPackage(_ row: (text: String, kind: Agreement.Kind, status: Agreement.Status)) throws {
        let found = Arabic.read("خبر\n\n" + row.text).agreements
        let whole = try #require(found.firstIndex { $0.kind == .package })
        #expect(found.contains { $0.partOf == whole && $0.kind == row.kind && $0.status == row.status && $0.parties.count == 2 })
    }

    /// «بنك تركي» of a headline is the bank that the text names.
    @Test(arguments: [
        (
            "بنك تركي يستحوذ على 40% من شركة تأمين مصرية",
            "استحوذ بنك «أناضولو» التركي على حصة تبلغ 40% من أسهم شركة «الأهرام للتأمين» المصرية."
        ),
        (
            "مجموعة فرنسية كبرى توقع عقدا مع شركة نفط جزائرية",
            "وقعت مجموعة «دورانس» الفرنسية الثلاثاء عقدا مع شركة «النخلة» الجزائرية لتوريد معدات الحفر."
        ),
    ]) func aDescriptionInTheHeadlineIsNoState(_ article: (title: String, body: String)) {
        let found = Arabic.read(article.title + "\n\n" + article.body).agreements
        #expect(found.map { $0.parties.allSatisfy { $0.kind == .company } && $0.parties.count == 2 } == [true])
    }
}
