"""A PDF with Arabic words as printers set them: glyphs from left to right, in a font that tells which letters they are."""
import unicodedata, zlib

FORMS = {}
for code in range(0xFE80, 0xFEFD):
    FORMS[unicodedata.normalize("NFKC", chr(code)), unicodedata.name(chr(code)).split()[-2]] = chr(code)


def shaped(word):
    """The letters of each glyph, lam and alef in one, and the form that it has."""
    units = []
    while word:
        length = 2 if (word[:2], "ISOLATED") in FORMS and len(word) > 1 else 1
        units.append(word[:length])
        word = word[length:]
    links = lambda a, b: (a, "INITIAL") in FORMS and (b, "FINAL") in FORMS
    for before, unit, after in zip(["", *units], units, [*units[1:], ""]):
        form = ["ISOLATED", "INITIAL", "FINAL", "MEDIAL"][links(unit, after) + 2 * links(before, unit)]
        yield unit, FORMS.get((unit, form), unit)


def glyphs(line, forms):
    """From left to right: all reversed but numbers, brackets as they look."""
    units = [unit for word in line.split(" ") for unit in [*shaped(word), (" ", " ")]][:-1]
    out, digits = [], []
    for letters, form in reversed(units):
        if letters.isdigit():
            digits.insert(0, letters)
            continue
        out += digits
        digits = []
        out.append({"(": ")", ")": "(", "«": "»", "»": "«"}.get(letters, form if forms else letters))
    return out + digits


def arabic_pdf(lines, forms, packed):
    """`forms`: the font tells the forms of letters; else the letters, two for lam and alef. `packed`: it tells so in few bytes."""
    numbers, show = {}, []
    for at, line in enumerate(lines):
        row = [numbers.setdefault(glyph, len(numbers) + 1) for glyph in glyphs(line, forms)]
        show.append(f"1 0 0 1 {560 - 6 * len(row)} {720 - 16 * at} Tm <{''.join('%04X' % number for number in row)}> Tj")
    content = ("BT /F 12 Tf " + "\n".join(show) + " ET").encode()
    table = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
             f"{len(numbers)} beginbfchar\n" + "".join(f"<{number:04X}> <{glyph.encode('utf-16-be').hex().upper()}>\n" for glyph, number in numbers.items())
             + "endbfchar endcmap end end").encode()
    if packed: table = zlib.compress(table)
    stream = lambda data, more=b"": b"<</Length %d%s>>stream\n" % (len(data), more) + data + b"\nendstream"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>", stream(content),
               b"<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
               b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor 8 0 R>>",
               stream(table, b"/Filter/FlateDecode" if packed else b""),
               b"<</Type/FontDescriptor/FontName/Made/Flags 4/FontBBox[0 0 500 700]/ItalicAngle 0/Ascent 700/Descent -200/CapHeight 700/StemV 80>>"]
    return b"%PDF-1.4\n" + b"".join(b"%d 0 obj" % number + body + b"endobj\n" for number, body in enumerate(objects, 1)) + b"trailer<</Root 1 0 R>>\n"
