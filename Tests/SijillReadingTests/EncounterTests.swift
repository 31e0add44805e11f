import SijillModel
import SijillReading
import Testing

@Suite struct EncounterTests {
    struct Row: Sendable {
        let text: String
        let kind: Encounter.Kind
        var status = Encounter.Status.held
        let participants: [String]
        var host: String?
        var place: String?
    }

    static let rows = [
        // Clauses: commas around a time, «خلالها», a subject told before.
        Row(
            text: "استقبل وزير المالية المصري، اليوم الإثنين، الرئيس رجب طيب أردوغان في القاهرة.", kind: .meeting,
            participants: ["وزير المالية المصري", "رجب طيب أردوغان"], host: "وزير المالية المصري", place: "القاهرة"),
        Row(
            text: "سيلتقي الرئيس فلاديمير بوتين نظيره التركي رجب طيب أردوغان غدا.", kind: .meeting, status: .planned,
            participants: ["فلاديمير بوتين", "رجب طيب أردوغان"]),
        // Visits: their states, called off, with «ل» after an adjective, to a capital by its state.
        Row(
            text: "قام الرئيس فلاديمير بوتين بزيارة رسمية لتركيا.", kind: .visit, participants: ["فلاديمير بوتين"], host: "country:TR",
            place: "country:TR"),
        Row(
            text: "ألغى الرئيس فلاديمير بوتين زيارته إلى تركيا.", kind: .visit, status: .cancelled, participants: ["فلاديمير بوتين"],
            host: "country:TR"),
        Row(
            text: "أجرى وزير المالية الفرنسي مباحثات مع سلطان عُمان في مسقط.", kind: .talks,
            participants: ["وزير المالية الفرنسي", "سلطان عُمان"], place: "مسقط"),
        Row(
            text: "عاد الوفد في ختام زيارة الرئيس الفرنسي إلى مسقط.", kind: .visit, participants: ["الرئيس الفرنسي"], host: "مسقط", place: "مسقط"),
        Row(text: "وصل الرئيس فلاديمير بوتين إلى باكو.", kind: .visit, participants: ["فلاديمير بوتين"], place: "باكو"),
        Row(text: "وصل الرئيس فلاديمير بوتين إلى العاصمة الإيرانية طهران.", kind: .visit, participants: ["فلاديمير بوتين"], place: "طهران"),
        // Nouns: nationalities as parties, «جمع», «الجانبان», blocs.
        Row(
            text: "بدأت المباحثات العراقية – التركية في بغداد.", kind: .talks, participants: ["country:IQ", "country:TR"], place: "بغداد"),
        Row(
            text: "جاء ذلك خلال لقاء جمع الرئيس عبد الفتاح السيسي ورئيس الوزراء ناريندرا مودي في نيودلهي.", kind: .meeting,
            participants: ["عبد الفتاح السيسي", "ناريندرا مودي"], place: "نيودلهي"),
        Row(
            text: "وقعت كوبا وبريطانيا الاتفاق. وأجرى الجانبان محادثات في لندن.", kind: .talks, participants: ["country:CU", "country:GB"],
            place: "لندن"),
        Row(text: "تعقد قمة الاتحاد الإفريقي في نيامي غدا.", kind: .summit, status: .planned, participants: ["org:AU"], place: "نيامي"),
        // Signings before guests.
        Row(
            text: "تم توقيع العقد في باريس بحضور الرئيس رجب طيب أردوغان والرئيس فلاديمير بوتين.", kind: .ceremony,
            participants: ["رجب طيب أردوغان", "فلاديمير بوتين"], place: "باريس"),
        Row(
            text: "شهد الرئيس عبد الفتاح السيسي والرئيس فلاديمير بوتين توقيع ثلاث مذكرات.", kind: .ceremony,
            participants: ["عبد الفتاح السيسي", "فلاديمير بوتين"]),
        // Named events without place or day, ceremonies attended, guests told first or by their offices.
        Row(
            text: "وأشاد الرئيس رجب طيب أردوغان، خلال الملتقى الاقتصادي الثاني، بدور الشركات.", kind: .conference,
            participants: ["رجب طيب أردوغان"]),
        Row(
            text: "وقال الرئيس أحمد حسن خلال مراسم التوقيع مع الرئيس رجب طيب أردوغان إن النمو قوي.", kind: .ceremony,
            participants: ["أحمد حسن", "رجب طيب أردوغان"]),
        Row(
            text: "تحت رعاية الوزير أحمد حسن، وحضور الرئيس رجب طيب أردوغان، تم توقيع العقد.", kind: .ceremony,
            participants: ["أحمد حسن", "رجب طيب أردوغان"]),
        // Two offices around one name; an office that a pronoun owns; a minister somewhere.
        Row(
            text: "استقبل وزير الطاقة أحمد حسن سفير اليابان.", kind: .meeting, participants: ["أحمد حسن", "سفير اليابان"], host: "أحمد حسن"),
        Row(text: "استقبل وزير الطاقة أحمد حسن في مكتبه سفير اليابان.", kind: .meeting, participants: ["أحمد حسن", "سفير اليابان"]),
        Row(
            text: "أكد أحمد حسن خلال لقائه وزير التجارة في لندن أن النمو قوي.", kind: .meeting, participants: ["أحمد حسن", "وزير التجارة"],
            place: "لندن"),
        Row(text: "قال أحمد حسن خلال لقائه برجال الأعمال إن النمو قوي.", kind: .meeting, participants: ["أحمد حسن", "رجال الأعمال"]),
        Row(
            text: "وكان في استقبال الملك عبد الله الثاني في المطار الرئيس رجب طيب أردوغان.", kind: .meeting,
            participants: ["عبد الله الثاني", "رجب طيب أردوغان"], host: "رجب طيب أردوغان"),
        // Subjects that follow, subjects in the plural, several alone.
        Row(
            text: "وعلى هامش مشاركته في منتدى المياه في دكار، قال الوزير أحمد حسن إن النمو قوي.", kind: .conference,
            participants: ["أحمد حسن"], place: "دكار"),
        Row(text: "اجتمع وزراء المالية العرب في تونس أمس.", kind: .meeting, participants: ["وزراء المالية العرب"], place: "country:TN"),
        Row(
            text: "أعلن مفاوضو الدول الست في ختام اجتماعهم في فيينا أنهم لم يتفقوا.", kind: .meeting, participants: ["مفاوضو الدول"],
            place: "فيينا"),
        // Events called by their places, and those who did something at them.
        Row(
            text: "وقعت مصر وكوبا مذكرة خلال المنتدى الاقتصادي الذي عقد في مراكش.", kind: .conference, participants: ["country:EG", "country:CU"],
            place: "مراكش"),
        Row(
            text: "واتفقت فرنسا والولايات المتحدة على ذلك في قمة كامب ديفيد.", kind: .summit, participants: ["country:FR", "country:US"],
            place: "كامب ديفيد"),
        Row(
            text: "تعقد اللجنة المشتركة بين اليابان وكوبا اجتماعها الثامن في فيينا غدا.", kind: .meeting, status: .planned,
            participants: ["country:JP", "country:CU"], place: "فيينا"),
        Row(
            text: "تعتزم فرنسا وتركيا عقد جولة جديدة من المحادثات في فيينا.", kind: .talks, status: .planned,
            participants: ["country:FR", "country:TR"], place: "فيينا"),
        Row(
            text: "جرت المفاوضات بين دول عدة بما فيها مصر وكوبا واليابان.", kind: .talks, participants: ["country:EG", "country:CU", "country:JP"]),
        // Invitations, stations of a journey, delegations that visit.
        Row(
            text: "ودعا الرئيس التركي نظيره المصري أحمد حسن لزيارة تركيا.", kind: .visit, status: .planned, participants: ["أحمد حسن"],
            host: "country:TR"),
        Row(
            text: "ووجه الرئيس التركي دعوة إلى الرئيس أحمد حسن لزيارة تركيا.", kind: .visit, status: .planned, participants: ["أحمد حسن"],
            host: "country:TR"),
        Row(text: "كوبا هي المحطة الأولى في جولة وزير الخارجية أحمد حسن.", kind: .visit, participants: ["أحمد حسن"], host: "country:CU"),
        Row(
            text: "وشهدت الفترة الماضية زيارة وفد مغربي إلى كوبا.", kind: .visit, participants: ["وفد مغربي"], host: "country:CU"),
        // By telephone, with a letter, talks in session, a host that organises, guests at an opening.
        Row(
            text: "بحث الرئيس أحمد حسن والرئيس رجب طيب أردوغان هاتفيا سبل التعاون.", kind: .call,
            participants: ["أحمد حسن", "رجب طيب أردوغان"]),
        Row(
            text: "وسلم السفير أحمد حسن رسالة من أمير الكويت إلى الرئيس رجب طيب أردوغان.", kind: .meeting,
            participants: ["أحمد حسن", "رجب طيب أردوغان"]),
        Row(
            text: "عقد الرئيس أحمد حسن جلسة مباحثات مع الرئيس رجب طيب أردوغان.", kind: .talks,
            participants: ["أحمد حسن", "رجب طيب أردوغان"]),
        Row(
            text: "نظمت جامعة أكسفورد ورشة عمل في فيينا بحضور الوزير أحمد حسن.", kind: .conference, participants: ["أحمد حسن"],
            host: "جامعة أكسفورد", place: "فيينا"),
        Row(
            text: "افتتح الوزير أحمد حسن المصنع بحضور الرئيس رجب طيب أردوغان.", kind: .ceremony,
            participants: ["أحمد حسن", "رجب طيب أردوغان"]),
        Row(
            text: "حضر الوزير أحمد حسن، إلى جانب الرئيس رجب طيب أردوغان، في أنقرة مراسم التوقيع.", kind: .ceremony,
            participants: ["أحمد حسن", "رجب طيب أردوغان"], place: "أنقرة"),
        Row(
            text: "وكان قد ألغي اللقاء الذي كان مقررا بين الوزير أحمد حسن والرئيس رجب طيب أردوغان.", kind: .meeting, status: .cancelled,
            participants: ["أحمد حسن", "رجب طيب أردوغان"]),
        // Whom «أن» speaks of, whom a pronoun means across a place, both of whom the sentence speaks.
        Row(
            text: "وقال السفير أحمد حسن: «أؤكد أن الرئيس رجب طيب أردوغان لن يتوجه إلى المدينة أثناء زيارته إلى كينيا».", kind: .visit,
            status: .ongoing,
            participants: ["رجب طيب أردوغان"], host: "country:KE"),
        Row(
            text: "أكد أحمد حسن بعد لقائه في باريس الرئيس رجب طيب أردوغان أن النمو قوي.", kind: .meeting,
            participants: ["أحمد حسن", "رجب طيب أردوغان"], place: "باريس"),
        Row(
            text: "اختلفت روسيا وتركيا في محادثات جرت بينهما أمس.", kind: .talks, participants: ["country:RU", "country:TR"]),
        Row(
            text: "قال الوزير أحمد حسن في الدوحة إثر اجتماع مع وزراء الخليج القلقين من الاتفاق مع إيران إن الأسعار ثابتة.", kind: .meeting,
            participants: ["أحمد حسن", "وزراء الخليج القلقين من الاتفاق"], place: "الدوحة"),
        Row(
            text: "قال أحمد حسن إن موسكو ستجري محادثات مع ممثلي المعارضة قريبا.", kind: .talks, status: .planned,
            participants: ["country:RU", "ممثلي المعارضة"]),
        Row(
            text: "أفاد أحمد حسن بأن الجامعة كانت قد نظمت اجتماعا بحضور الوزير خالد العطية والسفير سعيد الحمداني.", kind: .meeting,
            participants: ["خالد العطية", "سعيد الحمداني"]),
        Row(
            text: "ترأس وزير الصحة أحمد حسن الاجتماع الدوري لمديري المراكز الصحية في جدة.", kind: .meeting,
            participants: ["أحمد حسن", "مديري المراكز الصحية"], place: "جدة"),
        Row(
            text: "التقى الرئيس رجب طيب أردوغان بالوزير أحمد حسن بالسفارة التركية في لندن.", kind: .meeting,
            participants: ["رجب طيب أردوغان", "أحمد حسن"], place: "لندن"),
        Row(
            text: "استقبل أمس السفير أحمد حسن السيدة كارين ليف مساعدة وزير الخارجية الأمريكي التي تزور الكويت.", kind: .visit, status: .ongoing,
            participants: ["كارين ليف"], host: "country:KW"),
        // Things visited, how often, towns that are words too.
        Row(
            text: "زار الرئيس رجب طيب أردوغان مرتين مدينة ليون.", kind: .visit, participants: ["رجب طيب أردوغان"], host: "مدينة ليون"),
        Row(
            text: "نفذ القائد أحمد حسن زيارة تفقدية للوحدات العسكرية أمس.", kind: .visit, participants: ["أحمد حسن"], host: "وحدات العسكرية"),
        Row(
            text: "قام الوفد التجاري بزيارات ميدانية لعدد من المصانع.", kind: .visit, participants: ["الوفد التجاري"], host: "عدد من المصانع"),
        Row(
            text: "عقد الوزير أحمد حسن في مكتبه بجدة اجتماعا مع السفير خالد العلي.", kind: .meeting, participants: ["أحمد حسن", "خالد العلي"],
            place: "جدة"),
    ]

    @Test func reads() {
        var failing: [String] = []
        for row in EncounterTests.rows {
            func means(_ name: Name?, _ wanted: String) -> Bool { name?.id == wanted || name?.words.text == wanted }
            let found = Arabic.read("خبر\n\n" + row.text).encounters.first { encounter in
                encounter.kind == row.kind && encounter.status == row.status && encounter.participants.count == row.participants.count
                    && row.participants.allSatisfy { wanted in encounter.participants.contains { means($0, wanted) } }
                    && (row.host.map { means(encounter.host, $0) } ?? true) && (row.place.map { means(encounter.place, $0) } ?? true)
            }
            if found == nil { failing.append(row.text) }
        }
        #expect(failing.isEmpty)
    }

    static let silent = [
        "زار تونس في العام الماضي 300 ألف سائح.", "وصلت الصادرات إلى 13 مليار دولار.", "قال الوزير في مؤتمر صحفي إن النتائج جيدة.",
        "عقد مجلس الإدارة اجتماعه الدوري.", "تم بحث التعاون مع الشركات.", "لم يلتق الوزير نظيره.",
        "سيخوض الفريق لقاءه الودي أمام نادي النجم في تونس.", "وناقش الاجتماع مقترحا لربط مصر بين أوروبا والخليج.",
        "قال السفير أحمد حسن ذلك. وقد زار تونس في عام ،2013 قرابة 300 ألف سائح.", "الشؤون الاجتماعية في اليابان مع فرنسا.",
        "تصل الخسائر إلى أربعة مليارات يورو، قال الرئيس أحمد حسن، في صادراته إلى روسيا.",
        "قال الخبير أحمد حسن إن فنادق المدينة استقبلت أعدادا من المسؤولين.",
        "اختتم الوزير أحمد حسن الجولة السابعة في الخرطوم أمس.", "يقدم الوزير أحمد حسن شرحا للمواطنين.",
        "قال الوزير أحمد حسن ذلك. ثم قام الحضور بزيارة معرض المدينة.", "وقال الوزير أحمد حسن إنه يمكن زيارة موقع الوزارة.",
        "غادر الرئيس المصري عبد الفتاح السيسي موسكو متوجها إلى القاهرة.",
        "وقال الوزير أحمد حسن إنه سيتم توجيههم ليتمكنوا من زيارة معرض الكتاب.",
    ]

    @Test func leavesOut() {
        #expect(EncounterTests.silent.filter { !Arabic.read("خبر\n\n" + $0).encounters.isEmpty }.isEmpty)
    }

    @Test func aTourIsAVisitToEachState() {
        let found = Arabic.read("خبر\n\nأجرى وزير الخارجية الأميركي جون كيري جولة تشمل الكويت وقطر.").encounters
        #expect(found.map { $0.host?.id } == ["country:KW", "country:QA"])
    }

    @Test func aMeetingOnAVisitTakesItsPlaceAndHost() throws {
        let found = Arabic.read(
            "خبر\n\nقام وزير الخارجية الأميركي جون كيري بزيارة إلى الأردن التقى خلالها العاهل الأردني عبد الله الثاني."
        ).encounters
        let meeting = try #require(found.first { $0.kind == .meeting })
        #expect(meeting.place?.id == "country:JO")
        #expect(meeting.host?.words.text == "عبد الله الثاني")
    }

    @Test func titleAndBodyAreOne() {
        let found = Arabic.read("بوتين يلتقي أردوغان في موسكو\n\nالتقى الرئيس فلاديمير بوتين الرئيس رجب طيب أردوغان أمس في موسكو.").encounters
        #expect(found.count == 1)
    }

    static let toldTwice = [
        "خبر\n\nاستقبل الوزير أحمد حسن السفير خالد العلي. حضر الاستقبال الوكيل سعيد الحمداني والمدير ناصر الهاشمي.",
        "خبر\n\nزار وزير النقل أحمد حسن مدينة عدن. وتعد زيارة الوزير أحمد حسن إلى عدن الأولى.",
        "الوزير يزور لجان المقابلات\n\nزار الوزير أحمد حسن مقر لجان المقابلات أمس.",
    ]

    @Test(arguments: toldTwice) func whatIsToldTwiceIsOne(_ text: String) {
        #expect(Arabic.read(text).encounters.count == 1)
    }
}
