import CZlib
import CZstd
import Foundation
import Testing

@testable import SijillIntake

/// Web archives whole and damaged: what can be read is read, what cannot is told.
@Suite struct ArchiveTests {
    /// A record of a page that says its number.
    private func record(_ number: Int, type: String = "response", length: Int? = nil, body: String? = nil) -> [UInt8] {
        let page = body ?? "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>صفحة رقم \(number)</p></body></html>"
        let header =
            "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: https://example.org/\(number)\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: \(length ?? page.utf8.count)\r\n\r\n"
        return Array((header + page + "\r\n\r\n").utf8)
    }

    private func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var (input, out) = (bytes, [UInt8](repeating: 0, count: bytes.count + 1000))
        let count = input.withUnsafeMutableBufferPointer { input in
            out.withUnsafeMutableBufferPointer { out in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (out.baseAddress, UInt32(out.count))
                deflate(&stream, Z_FINISH)
                return out.count - Int(stream.avail_out)
            }
        }
        return Array(out.prefix(count))
    }

    private func zstd(_ bytes: [UInt8]) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
        let count = ZSTD_compress(&out, out.count, bytes, bytes.count, 3)
        return Array(out.prefix(count))
    }

    /// The addresses of the pages, and the codes of what was wrong.
    private func read(_ bytes: [UInt8], name: String = "a.warc") throws -> (pages: [String], problems: [String]) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent(name).path
        try Files.write(bytes, to: path)
        var (pages, problems): ([String], [String]) = ([], [])
        ArticleInputs([path]).forEach { input in
            switch input {
            case .page(let page): pages.append(String(page.url?.last ?? "?"))
            case .problem(let problem): problems.append(problem.code.name)
            default: problems.append("unexpected")
            }
            return true
        }
        return (pages, problems)
    }

    @Test func membersOfAllKinds() throws {
        let four = (1...4).map { record($0) }
        let rows: [(name: String, bytes: [UInt8])] = [
            ("plain", four.flatMap { $0 }), ("gzip, a member a record", four.flatMap { gzip($0) }), ("gzip, one member", gzip(four.flatMap { $0 })),
            ("zstd, a frame a record", four.flatMap { zstd($0) }), ("zstd, one frame", zstd(four.flatMap { $0 })),
        ]
        for (name, bytes) in rows {
            let found = try read(bytes)
            #expect(found.pages == ["1", "2", "3", "4"] && found.problems == [], "\(name): \(found)")
        }
    }

    @Test func whatIsNoPageIsPassedOver() throws {
        let moved = "HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n"
        let image = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\u{1}\u{2}"
        let bytes = record(1, type: "request") + record(2, body: moved) + record(3, body: image) + record(4, type: "warcinfo") + record(5)
        #expect(try read(bytes) == (["5"], []))
    }

    @Test func damageIsToldAndTheRestIsRead() throws {
        let packed = (1...4).map { gzip(record($0)) }
        var corrupt = packed[1]
        for at in 14..<30 { corrupt[at] ^= 0xA5 }
        let frames = (1...4).map { zstd(record($0)) }
        var broken = frames[1]
        for at in 8..<min(40, broken.count) { broken[at] ^= 0xA5 }
        let rows: [(name: String, bytes: [UInt8], pages: [String], problems: [String])] = [
            ("truncated last member", packed[0] + packed[1].dropLast(30), ["1", "2"], ["damaged-archive"]),
            ("corrupt gzip block", packed[0] + corrupt + packed[2] + packed[3], ["1", "3", "4"], ["damaged-archive"]),
            ("corrupt zstd frame", frames[0] + broken + frames[2] + frames[3], ["1", "3", "4"], ["damaged-archive"]),
            ("length too long in a member", packed[0] + gzip(record(2, length: 100_000)) + packed[2], ["1", "2", "3"], ["lying-length"]),
            ("length too short in a member", packed[0] + gzip(record(2, length: 90)) + packed[2], ["1", "2", "3"], ["damaged-record"]),
            ("length too short in a plain file", record(1) + record(2, length: 90) + record(3), ["1", "2", "3"], ["damaged-record"]),
            ("no length", record(1) + Array("WARC/1.0\r\nWARC-Type: response\r\n\r\nabc\r\n\r\n".utf8) + record(3), ["1", "3"], ["damaged-record"]),
            ("garbage between", record(1) + Array("garbage\r\n".utf8) + record(3), ["1", "3"], ["damaged-record"]),
            ("nothing but garbage", Array("garbage".utf8), [], ["damaged-record"]), ("empty", [], [], []),
        ]
        for row in rows {
            let found = try read(row.bytes)
            #expect(found.problems == row.problems, "\(row.name): \(found)")
            #expect(found.pages == row.pages, "\(row.name): \(found)")
        }
    }

    @Test func bodiesAreUnpacked() {
        let page = Array("<p>نص</p>".utf8)
        let packed = gzip(page)
        func response(_ headers: String, _ body: [UInt8]) -> [UInt8]? {
            HTTPResponse(Array("HTTP/1.1 200 OK\r\n\(headers)\r\n\r\n".utf8) + body, limit: 1 << 20)?.body
        }
        let chunks =
            Array("4\r\n".utf8) + page.prefix(4) + Array("\r\n\(String(page.count - 4, radix: 16))\r\n".utf8) + page.dropFirst(4)
            + Array("\r\n0\r\n\r\n".utf8)
        #expect(response("Content-Encoding: gzip", packed) == page)
        #expect(response("Content-Encoding: gzip", page) == page)
        #expect(response("Transfer-Encoding: chunked", chunks) == page)
        #expect(response("Transfer-Encoding: chunked", page) == page)
        let bomb = gzip(Array(repeating: 0x20, count: 4 << 20))
        #expect(response("Content-Encoding: gzip", bomb)?.count == 1 << 20)
        #expect(HTTPResponse(Array("GET / HTTP/1.1\r\n\r\n".utf8), limit: 100) == nil)
    }
}
