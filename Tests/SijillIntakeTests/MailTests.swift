import SijillModel
import Testing

@testable import SijillIntake

/// Messages as mail programs save them.
@Suite struct MailTests {
    private static let rows: [(name: String, mail: String, found: String)] = [
        (
            "plain", "From: News <n@n.example>\nSubject: a\n b\nDate: Fri, 19 Dec 2025 23:30:00 +0300\n\nx\ny\n",
            "a b | News | 2025-12-19 | text x\ny\n"
        ),
        (
            "encoded words, base64",
            "From: =?utf-8?B?2YjZg9in2YTYqQ==?= <n@n.example>\nSubject: =?windows-1256?Q?=CE=C8=D1?= =?utf-8?q?_=D8=A2?=\n"
                + "Content-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: BASE64\n\n2YjZg9in\n2YTYqQ==\n",
            "خبر آ | وكالة | - | text وكالة"
        ),
        (
            "both, of which the text says that it is HTML",
            "From: <n@n.example>\nContent-Type: multipart/alternative; boundary=\"=_b\"\n\npreamble\n--=_b\n\nsee HTML\n--=_b\n"
                + "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>=D8=AE=D8=A8=\n=D8=B1 and so on and so on, line after line</p>\n--=_b--\nafter",
            "- | n@n.example | - | markup <p>خبر and so on and so on, line after line</p>\n"
        ),
        (
            "attachments, parts in parts",
            "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Disposition: attachment\nContent-Type: text/plain\n\nno\n--a\n"
                + "Content-Type: multipart/related; boundary=c\n\n--c\nContent-Type: text/plain\n\nyes\n--c--\n--a\nContent-Type: image/png\n\nx\n",
            "- | - | - | text yes\n"
        ), ("nothing", "", "- | - | - | text "), ("no end of the head", "Subject: x", "x | - | - | text "),
        ("a multipart without parts", "Content-Type: multipart/mixed; boundary=a\n\nx", "- | - | - | text "),
    ]

    @Test func messagesOfAllKinds() {
        for row in MailTests.rows {
            for mail in [row.mail, row.mail.replacing("\n", with: "\r\n")] {
                let message = MailMessage(Array(mail.utf8))
                let fields = [message.subject, message.sender, message.published?.description].map { $0 ?? "-" }.joined(separator: " | ")
                let body = String(decoding: message.body, as: UTF8.self).replacing("\r\n", with: "\n")
                #expect(fields + " | " + (message.isMarkup ? "markup " : "text ") + body == row.found, "\(row.name)")
            }
        }
    }

    @Test func partsInPartsEndSomewhere() {
        let deep = String(repeating: "Content-Type: multipart/mixed; boundary=a\n\n--a\n", count: 20_000)
        #expect(MailMessage(Array(deep.utf8)).body.isEmpty)
        let many = "Content-Type: multipart/mixed; boundary=a\n\n" + String(repeating: "--a\n\nx\n", count: 100_000)
        #expect(MailMessage(Array(many.utf8)).body == Array("x\n".utf8))
    }

    @Test func linesOfDocumentsBecomeParagraphs() {
        #expect(PDFText.paragraphs(Array("a\nb\n\n\nc\u{C}\nd\n".utf8)) == Array("a b\nc d".utf8))
    }
}
