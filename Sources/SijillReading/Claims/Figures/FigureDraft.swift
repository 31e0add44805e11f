import SijillLanguage
import SijillModel
import SijillText

/// A figure in the making.
struct FigureDraft: Sendable {
    var cue: FigureEvent?
    /// Index of the sentence in which the cue stands.
    var cueSentence: Int32
    var rule: Int
    var measure: Figure.Measure
    var value: AmountItem?
    var change: AmountItem?
    var direction: Change.Direction = .up
    /// Stands against another of its kind: «مقارنة بـ 3 مليارات».
    var isEarlier = false
    var modality: Modality = .actual
    /// The cue governs this very amount, and is not taken over from one before.
    var isFresh = false
    /// First token of the amount that made it.
    var token: Int
    /// The words after the amount that it is a part of.
    var wholeAt: Int?
}

/// What later sentences take over: «وارتفعت على أساس شهري 3%».
struct FigureFrame: Sendable {
    var cue: FigureEvent?
    var cueSentence: Int32 = -1
    var rule: Int?
    var sentence: Int32 = -1
    /// The whole that the last percentage is part of.
    var whole: Int?
}
