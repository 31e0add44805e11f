/// Fonts of Debian's packages: which there are, and the sheet that tells the browser.
enum FontFiles {
    private struct Face {
        let family: String
        let file: String
        let bold: Bool
        let folder: String
        let package: String
        /// Latin fonts do not bring Arabic and the other way round; Amiri has both.
        let range: String?
    }

    private static let arabic = "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+FB50-FDFF, U+FE70-FEFF"
    private static let noto = "/usr/share/fonts/truetype/noto/"
    private static let amiri = "/usr/share/fonts/opentype/fonts-hosny-amiri/"

    private static let faces: [Face] = [
        Face(
            family: "Sijill Sans", file: "NotoSans-Regular.ttf", bold: false, folder: noto, package: "fonts-noto-core",
            range: "U+0000-05FF, U+1E00-2BFF"),
        Face(
            family: "Sijill Sans", file: "NotoSans-Bold.ttf", bold: true, folder: noto, package: "fonts-noto-core", range: "U+0000-05FF, U+1E00-2BFF"),
        Face(family: "Sijill Sans", file: "NotoSansArabic-Regular.ttf", bold: false, folder: noto, package: "fonts-noto-core", range: arabic),
        Face(family: "Sijill Sans", file: "NotoSansArabic-Bold.ttf", bold: true, folder: noto, package: "fonts-noto-core", range: arabic),
        Face(family: "Sijill Naskh", file: "NotoNaskhArabic-Regular.ttf", bold: false, folder: noto, package: "fonts-noto-core", range: arabic),
        Face(family: "Sijill Naskh", file: "NotoNaskhArabic-Bold.ttf", bold: true, folder: noto, package: "fonts-noto-core", range: arabic),
        Face(family: "Sijill Head", file: "Amiri-Regular.ttf", bold: false, folder: amiri, package: "fonts-hosny-amiri", range: nil),
        Face(family: "Sijill Head", file: "Amiri-Bold.ttf", bold: true, folder: amiri, package: "fonts-hosny-amiri", range: nil),
    ]

    static func found() -> (files: [(name: String, bytes: [UInt8])], missing: [String]) {
        var files: [(name: String, bytes: [UInt8])] = []
        var missing: [String] = []
        for face in faces {
            if let bytes = Assets.first([face.folder + face.file]) {
                files.append((face.file, bytes))
            } else if !missing.contains(face.package) {
                missing.append(face.package)
            }
        }
        return (files, missing)
    }

    /// Only faces that are there: a browser asks for every one that it is told of.
    static func sheet(_ files: [String], address: (String) -> String) -> String {
        faces.filter { files.contains($0.file) }.map { face in
            "@font-face{font-family:\"\(face.family)\";src:url(\"\(address(face.file))\") format(\"truetype\");font-weight:\(face.bold ? 700 : 400);"
                + "font-display:swap" + (face.range.map { ";unicode-range:" + $0 } ?? "") + "}\n"
        }.joined()
    }
}
