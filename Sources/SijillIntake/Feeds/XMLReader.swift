internal import CXML
import Glibc

/// What takes the events of an XML file.
protocol XMLSink {
    /// - Parameter space: the address of its namespace; its prefix where nothing tells what that is; empty for none.
    mutating func open(_ name: MarkupBytes, space: MarkupBytes, attributes: [XMLAttribute])
    mutating func close()
    mutating func text(_ bytes: MarkupBytes)
    /// Asked after every element: false ends the reading.
    var goesOn: Bool { get }
}

/// Valid only until the call that brings it returns.
struct XMLAttribute {
    let name: MarkupBytes
    let value: MarkupBytes
}

/// Reads XML with libxml2, event by event: no tree, no document types, no entities but those of XML and HTML, nothing from the network.
///
/// What is not well formed is read on as far as it makes sense. Time is linear in the length: what would make the library
/// compare each with each (thousands of attributes, deep nesting) ends the reading.
struct XMLReader {
    /// Elements inside one another, attributes of one element: more are no feed.
    static let deepest = 64
    private static let attributes = 256

    /// What the library calls back with.
    fileprivate final class Relay {
        var sink: any XMLSink
        let source: ByteStream
        var ahead: ArraySlice<UInt8>
        var guardian = TagGuard(limit: XMLReader.attributes)
        /// The namespaces that each open element declares: the library looks through all of them.
        var spaces: [Int] = []
        /// Bytes that may still be read.
        var left: Int
        var isCut = false
        var failure: IntakeProblem?
        /// What the library said first of all that it could not mend.
        var complaint: (line: Int, text: String)?
        var parser: OpaquePointer?

        init(_ sink: any XMLSink, _ source: ByteStream, _ ahead: ArraySlice<UInt8>, limit: Int) {
            (self.sink, self.source, self.ahead, left) = (sink, source, ahead, limit)
        }
    }

    /// How a reading ended.
    struct Ending {
        /// More bytes than the limit.
        var isCut = false
        /// What was wrong first, with its line.
        var complaint: (line: Int, text: String)?
    }

    private static let events = sijill_xml_events(
        read: { context, buffer, size in XMLReader.relay(context)?.fill(buffer, Int(size)) ?? -1 },
        open: { context, name, space, spaces, attributes, count in
            XMLReader.relay(context)?.open(name, space, spaces: Int(spaces), attributes, Int(count))
        },
        close: { context in XMLReader.relay(context)?.close() },
        text: { context, bytes, count in XMLReader.relay(context)?.sink.text(MarkupBytes(start: bytes, count: Int(count))) },
        entity: { context, name in if let name { XMLReader.relay(context)?.entity(name) } },
        complain: { context, line, message in
            guard let message, let relay = XMLReader.relay(context), relay.complaint == nil else { return }
            relay.complaint = (Int(line), String(String(cString: message).prefix { $0 != "\n" }))
        })

    /// - Parameter ahead: bytes of the source that were read already.
    /// - Throws: where the library is not installed, or the source cannot be read.
    static func read<Sink: XMLSink>(
        _ source: ByteStream, ahead: [UInt8], limit: Int, into sink: inout Sink
    ) throws(IntakeProblem) -> Ending {
        if let missing = sijill_xml_load() { throw IntakeProblem(path: "", .noTool(String(cString: missing))) }
        // White space before the declaration is an error that many feeds make.
        let relay = Relay(sink, source, ahead.drop { $0 <= 0x20 }, limit: limit)
        var events = XMLReader.events
        guard let parser = sijill_xml_new(&events, Unmanaged.passUnretained(relay).toOpaque()) else {
            throw IntakeProblem(path: "", .unreadable("out of memory"))
        }
        defer { sijill_xml_free(parser) }
        relay.parser = parser
        sijill_xml_parse(parser)
        if let taken = relay.sink as? Sink { sink = taken }
        if let failure = relay.failure { throw failure }
        return Ending(isCut: relay.isCut, complaint: relay.complaint)
    }

    private static func relay(_ context: UnsafeMutableRawPointer?) -> Relay? {
        context.map { Unmanaged<Relay>.fromOpaque($0).takeUnretainedValue() }
    }
}

extension XMLReader.Relay {
    fileprivate func open(
        _ name: UnsafePointer<UInt8>?, _ space: UnsafePointer<UInt8>?, spaces new: Int, _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
        _ count: Int
    ) {
        spaces.append((spaces.last ?? 0) + new)
        if spaces.count > XMLReader.deepest || spaces.last ?? 0 > XMLReader.attributes { return stop("nested too deep") }
        var attributes: [XMLAttribute] = []
        if let values {
            // Five pointers each: name, prefix, namespace, begin and end of the value.
            for at in stride(from: 0, to: count * 5, by: 5) {
                guard let start = values[at + 3], let end = values[at + 4] else { continue }
                attributes.append(XMLAttribute(name: .init(string: values[at]), value: MarkupBytes(start: start, count: end - start)))
            }
        }
        sink.open(.init(string: name), space: .init(string: space), attributes: attributes)
        if !sink.goesOn { sijill_xml_stop(parser) }
    }

    fileprivate func close() {
        _ = spaces.popLast()
        sink.close()
        if !sink.goesOn { sijill_xml_stop(parser) }
    }

    private func stop(_ reason: String) {
        if complaint == nil { complaint = (line, reason) }
        sijill_xml_stop(parser)
    }

    private var line: Int { parser.map { Int(sijill_xml_line($0)) } ?? 0 }

    /// An entity that XML has not: feeds are full of those of HTML, and what they bring is read as HTML afterwards.
    fileprivate func entity(_ name: UnsafePointer<UInt8>) {
        let text = Array("&\(String(cString: name));".utf8)
        text.withUnsafeBufferPointer { sink.text($0) }
    }

    /// The next bytes for the parser; 0 at the end, -1 where they cannot be read.
    fileprivate func fill(_ buffer: UnsafeMutablePointer<CChar>?, _ size: Int) -> Int32 {
        guard let buffer, size > 0 else { return 0 }
        let room = UnsafeMutableRawBufferPointer(start: buffer, count: min(size, left))
        if room.isEmpty {
            isCut = complaint == nil
            return 0
        }
        var count = min(room.count, ahead.count)
        if count > 0 {
            room.copyBytes(from: ahead.prefix(count))
            ahead = ahead.dropFirst(count)
        } else {
            do throws(IntakeProblem) {
                count = try source.read(into: room)
            } catch {
                failure = error
                return -1
            }
        }
        left -= count
        guard guardian.allows(UnsafeRawBufferPointer(rebasing: room[..<count])) else {
            // The parser may not be stopped from here: for it the file ends.
            if complaint == nil { complaint = (line, "too many attributes") }
            (left, isCut) = (0, false)
            return 0
        }
        return Int32(count)
    }
}

extension MarkupBytes {
    fileprivate init(string: UnsafePointer<UInt8>?) { self.init(start: string, count: string.map { strlen($0) } ?? 0) }
}

/// Counts the attributes between `<` and `>`: the library compares each with each.
private struct TagGuard {
    let limit: Int
    private var count = 0
    private var wasEqual = false

    init(limit: Int) { self.limit = limit }

    mutating func allows(_ bytes: UnsafeRawBufferPointer) -> Bool {
        for byte in bytes {
            switch byte {
            case 0x3C, 0x3E: (count, wasEqual) = (0, false)
            case 0x3D: wasEqual = true
            case 0x22, 0x27:
                if wasEqual { count += 1 }
                wasEqual = false
            case 0x20, 0x09, 0x0A, 0x0D, 0x00: break
            default: wasEqual = false
            }
            if count > limit { return false }
        }
        return true
    }
}
