import SijillModel
import SijillReading
import Testing

@Suite struct PostTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let person: String
        let title: String
        var organisation: String?
        var former = false
        var testDescription: String { text }
    }

    static let rows = [
        Row(
            text: "قالت رئيسة الوزراء الدنماركية ميته فريدريكسن إن الوضع خطير.", person: "ميته فريدريكسن", title: "رئيسة الوزراء",
            organisation: "country:DK"),
        Row(text: "وصل وزير الدفاع التركي يشار غولر إلى بغداد.", person: "يشار غولر", title: "وزير الدفاع", organisation: "country:TR"),
        Row(
            text: "قال وزير الخارجية التركي حاقان فيدان إن المحادثات مفيدة.", person: "حاقان فيدان", title: "وزير الخارجية",
            organisation: "country:TR"),
        Row(
            text: "أعلن الرئيس البرازيلي لويس إيناسيو لولا دا سيلفا خطة جديدة.", person: "لويس إيناسيو لولا دا سيلفا", title: "الرئيس",
            organisation: "country:BR"),
        Row(
            text: "قالت رئيسة الوزراء الإيطالية جورجيا ميلوني إن بلادها ستشارك.", person: "جورجيا ميلوني", title: "رئيسة الوزراء",
            organisation: "country:IT"),
        Row(
            text: "أكد الرئيس التنفيذي لشركة سيمنس رولاند بوش أن الطلب قوي.", person: "رولاند بوش", title: "الرئيس التنفيذي",
            organisation: "org:شركه-سيمنس"),
        Row(
            text: "قال سلمان الخالدي، الرئيس التنفيذي لشركة المراعي، إن المبيعات زادت.", person: "سلمان الخالدي", title: "الرئيس التنفيذي",
            organisation: "org:almarai"),
        Row(text: "قال وزير المالية السابق محمد الحمداني إن الدين مرتفع.", person: "محمد الحمداني", title: "وزير المالية", former: true),
        Row(
            text: "قال القنصل السعودي بأمريكا سلطان العنقري إن العمل مستمر.", person: "سلطان العنقري", title: "القنصل السعودي بأمريكا",
            organisation: "country:SA"),
        Row(
            text: "قدم صندوق «الجنوب للإنماء» هبة. وقالت مديرة الصندوق في لبنان ماري خوري إن الهبة كبيرة.", person: "ماري خوري",
            title: "مديرة الصندوق", organisation: "org:صندوق-الجنوب-للانماء"),
        Row(
            text: "وقع البنك العربي للتنمية القرض. وقال رئيس البنك في المغرب كريم سعد إنه طويل.", person: "كريم سعد", title: "رئيس البنك",
            organisation: "org:البنك-العربي-للتنميه"),
        Row(text: "قال المدير الفني التونسي ناصيف البياوي إن الفريق جاهز.", person: "ناصيف البياوي", title: "المدير الفني"),
        Row(text: "عينت الحكومة أحمد الحمداني وزيرا للنقل.", person: "أحمد الحمداني", title: "وزيرا للنقل"),
        Row(text: "تولى ناصر الهاشمي منصب محافظ البنك المركزي.", person: "ناصر الهاشمي", title: "محافظ البنك المركزي"),
        Row(text: "قال رئيس البعثة بالإنابة سعيد المزروعي إن العمل مستمر.", person: "سعيد المزروعي", title: "رئيس البعثة بالإنابة"),
        Row(text: "قال رئيس الوزراء الإثيوبي آبي أحمد إن السد اكتمل.", person: "آبي أحمد", title: "رئيس الوزراء", organisation: "country:ET"),
        Row(
            text: "ذكرت المديرة العامة لصندوق النقد الدولي كريستالينا غورغييفا أن النمو بطيء.", person: "كريستالينا غورغييفا",
            title: "المديرة العامة", organisation: "org:IMF"),
        Row(
            text: "قال السفير الياباني لدى الكويت موكاي كينيتشيرو إن العلاقات متينة.", person: "موكاي كينيتشيرو",
            title: "السفير الياباني لدى الكويت"),
        Row(
            text: "قال رئيس جنوب إفريقيا سيريل رامافوزا إن القمة نجحت.", person: "سيريل رامافوزا", title: "رئيس جنوب إفريقيا",
            organisation: "country:ZA"),
        Row(
            text: "قالت رئيسة المكسيك كلاوديا شينباوم إن التجارة مهمة.", person: "كلاوديا شينباوم", title: "رئيسة المكسيك",
            organisation: "country:MX"),
        Row(
            text: "كان أمير منطقة نجران خالد بن سعد حاضرا.", person: "خالد بن سعد", title: "أمير منطقة نجران"),
        Row(
            text: "حذر الأمير فواز بن سلطان الرئيس السابق للاستخبارات الأردنية من الحرب.", person: "فواز بن سلطان", title: "الرئيس", former: true),
        Row(
            text: "قال الممثل الأمريكي الخاص للشؤون الصحية مايكل فرومان إن الدول اتفقت.", person: "مايكل فرومان",
            title: "الممثل الأمريكي الخاص للشؤون الصحية", organisation: "country:US"),
        Row(
            text: "أعلن مدير التسويق في الهيئة العامة للموانئ مازن علوان عن خطة.", person: "مازن علوان", title: "مدير التسويق",
            organisation: "org:saudi-ports-authority"),
        Row(text: "قال مؤسس موقع ويكيليكس جوليان ستيفنز إن الموقع مغلق.", person: "جوليان ستيفنز", title: "مؤسس موقع ويكيليكس"),
        Row(
            text: "زار أمير قطر الشيخ «تميم بن حمد» البلاد.", person: "تميم بن حمد", title: "أمير قطر", organisation: "country:QA"),
        Row(text: "زار حاكم الشارقة مصانع المنطقة مع خالد الحمداني حاكم عجمان.", person: "خالد الحمداني", title: "حاكم عجمان"),
        Row(
            text: "وصل نائب رئيس الوزراء لشؤون المياه حسان الراوي.", person: "حسان الراوي", title: "نائب رئيس الوزراء لشؤون المياه"),
        Row(
            text: "قال رئيس لجنة النقل بغرفة تجارة جدة سعيد الحمداني إن النقل تحسن.", person: "سعيد الحمداني", title: "رئيس لجنة النقل"),
        Row(text: "أكد رئيس المفوضية الأوروبية الحالي جان كلود ديبون الخبر.", person: "جان كلود ديبون", title: "رئيس المفوضية الأوروبية"),
        Row(text: "قال وزير التجارة أشرف سالمان إن الأسعار ثابتة.", person: "أشرف سالمان", title: "وزير التجارة"),
        Row(
            text: "التقى الوفد سفير كندا الأسبق لدى مملكة البحرين رونالد نيومان.", person: "رونالد نيومان",
            title: "سفير كندا الأسبق لدى مملكة البحرين", organisation: "country:CA", former: true),
        Row(
            text: "قال مدير بعثة البنك الدولي (WB) جيم بارنهارت إن القرض جاهز.", person: "جيم بارنهارت", title: "مدير بعثة البنك الدولي"),
        Row(
            text: "بحثت البرازيل مع الأرجنتين القرض، وقال وزير الاقتصاد البرازيلي باولو غيديس إن الرئيس خافيير ميلاي وافق.",
            person: "باولو غيديس", title: "وزير الاقتصاد", organisation: "country:BR"),
        Row(text: "قال رئيس شركة تويوتا كوجي ساتو إن المبيعات زادت.", person: "كوجي ساتو", title: "رئيس شركة تويوتا"),
        // Towns that are words too, ranks after the name of a body, offices inside offices.
        Row(text: "قال رئيس المحكمة بالرياض الشيخ محمد الحمداني إن العمل مستمر.", person: "محمد الحمداني", title: "رئيس المحكمة"),
        Row(text: "قال قائد قوة جازان اللواء سعيد الحمداني إن العمل مستمر.", person: "سعيد الحمداني", title: "قائد قوة جازان"),
        Row(
            text: "صرح الناطق الإعلامي بشرطة منطقة جازان المقدم محمد الحمداني بأن العمل مستمر.", person: "محمد الحمداني",
            title: "الناطق الإعلامي", organisation: "org:شرطه-منطقه-جازان"),
        Row(
            text: "قال مدير عام التسويق بشركة بيانات المهندس خالد الحمداني إن العمل مستمر.", person: "خالد الحمداني", title: "مدير عام التسويق",
            organisation: "org:شركه-بيانات"),
        Row(text: "قال رئيس الأركان بمكتب وزير الدفاع إريك روزنباخ إن العمل مستمر.", person: "إريك روزنباخ", title: "رئيس الأركان"),
        Row(
            text: "قال سفير خادم الحرمين الشريفين لدى جمهورية مصر العربية أحمد الحمداني إن العمل مستمر.", person: "أحمد الحمداني",
            title: "سفير خادم الحرمين الشريفين لدى جمهورية مصر العربية", organisation: "country:SA"),
        Row(
            text: "قال وزير خارجية المملكة العربية السعودية فيصل الحمداني إن العمل مستمر.", person: "فيصل الحمداني",
            title: "وزير خارجية المملكة العربية السعودية", organisation: "country:SA"),
        // An office that one state alone has, in an article that never names it.
        Row(
            text: "استقبل خادم الحرمين الشريفين الملك سلمان وزير الخارجية المصري سامح الحمداني في مصر.", person: "سلمان",
            title: "خادم الحرمين الشريفين", organisation: "country:SA"),
    ]

    @Test(arguments: rows) func reads(_ row: Row) throws {
        let posts = Arabic.read("خبر\n\n" + row.text).posts
        let post = try #require(posts.first, "nothing found")
        #expect(post.person.words.text == row.person)
        #expect(post.title.text == row.title)
        #expect(post.former == row.former)
        if let organisation = row.organisation { #expect(post.organisation?.id == organisation) }
    }

    @Test func givesAnOfficeOfNoStateToTheStateThatNobodyElseIsOf() {
        let text = "خبر\n\nاتفقت قبرص ومصر على مد أنبوب. وقال وزير البترول طارق الحمداني إن الرئيس القبرصي نيكوس ليفنديس وافق."
        let posts = Arabic.read(text).posts
        #expect(posts.first { $0.person.words.text == "طارق الحمداني" }?.organisation?.id == "country:EG")
    }

    @Test func givesNoOtherStateToWhomThePapersOwnGoesWithoutSaying() {
        var worker = Arabic.reader.worker()
        let text = "خبر\n\nاستقبل وزير الدفاع محمد الحمداني وزير الدفاع المصري طارق الراوي."
        let article = Article(id: "test", text: Array(text.utf8), published: Day("2025-11-19"), country: "SA")
        let post = worker.read(article).posts.first { $0.person.words.text == "محمد الحمداني" }
        #expect(post?.title.text == "وزير الدفاع")
        #expect(post?.organisation == nil)
    }

    @Test func givesAManNoOfficeOfAWoman() {
        let posts = Arabic.read("خبر\n\nوقع العقد وزير المالية الكيني ومديرة الصندوق أنجيلا روسي.").posts
        #expect(posts.map(\.title.text) == ["مديرة الصندوق"])
    }

    @Test func findsTheBodyThatATitleMeans() {
        let text = "خبر\n\nتوسعت جامعة جازان هذا العام. وقال مدير الجامعة سعيد الحمداني إن الطلاب زادوا، وشكر رئيسها السابق علي الراوي."
        let posts = Arabic.read(text).posts
        #expect(posts.first { $0.person.words.text == "سعيد الحمداني" }?.organisation?.id == "org:jazan-university")
    }

    @Test(arguments: [
        "بحث وزير الخارجية ملفي كشمير والمياه.", "ووصف مراقبون زيارة رئيس الوزراء بأنها مهمة.", "أنهى وزير الدفاع زيارة لبغداد.",
        "تقول المصادر الإيرانية أن الوزير سيحضر.",
    ]) func findsNobody(_ text: String) { #expect(Arabic.read("خبر\n\n" + text).posts.isEmpty) }

    @Test func givesACounterpartHisOwnState() {
        let text = "خبر\n\nوصل رئيس الحكومة التونسية أحمد الحمداني بدعوة من نظيره الجزائري عبد المالك الراوي."
        let post = Arabic.read(text).posts.first { $0.person.words.text == "عبد المالك الراوي" }
        #expect(post?.organisation?.id == "country:DZ")
    }

    @Test func givesNobodyTheOfficeOfWhomHeMeets() {
        let text = "خبر\n\nيلتقي أمير الكويت بالرئيس المصري عبد الفتاح السيسي، ورئيس المجلس بسفير خادم الحرمين الشريفين أحمد الحمداني."
        let posts = Arabic.read(text).posts
        #expect(!posts.contains { $0.title.text == "أمير الكويت" })
        #expect(!posts.contains { $0.title.text == "رئيس المجلس" })
    }

    @Test func givesAnOfficeOfAnotherStateToSomebodyElse() {
        let posts = Arabic.read("خبر\n\nالتقى وزير الخارجية التركي حاقان فيدان الرئيس السوري.").posts
        #expect(posts.count == 1)
    }
}
