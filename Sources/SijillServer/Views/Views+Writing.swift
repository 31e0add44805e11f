import SijillModel
import SijillRecord
import SijillStore

extension FrontView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            $0.key("counts")
            $0.object {
                $0.field("articles", counts.articles)
                $0.field("readings", counts.readings)
                $0.field("claims", counts.claims)
                $0.field("records", counts.records)
                $0.field("names", counts.names)
                $0.field("decisions", counts.decisions)
                $0.field("conflicts", conflictCount)
            }
            $0.field("first", first?.description)
            $0.field("last", last?.description)
            $0.list("newest", newest, always: true) { $1.write(&$0) }
            $0.list("biggest", biggest, always: true) { $1.write(&$0) }
            $0.list("conflicts", conflicts, always: true) { $1.write(&$0) }
            $0.list("relations", relations, always: true) { $1.write(&$0) }
        }
    }

    var table: Table { RecordSummary.table(newest + biggest) }
}

extension RecordsView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            if let total { $0.field("total", total) }
            $0.field("sort", sort.rawValue)
            slice.members(&$0)
            $0.list("records", records, always: true) { $1.write(&$0) }
            $0.list("facets", facets, always: true) { json, facet in
                json.object {
                    $0.field("name", facet.name)
                    $0.list("values", facet.values, always: true) { json, value in
                        json.object {
                            $0.field("value", value.value)
                            $0.field("count", value.count)
                            if value.isOn { $0.field("on", true) }
                            $0.field("party", value.name) { $1.write(&$0) }
                        }
                    }
                }
            }
        }
    }

    var table: Table { RecordSummary.table(records) }
}

extension RecordPage: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            RecordJSON.members(of: view, worths: worths, &$0)
            $0.field("whole", whole) { $1.write(&$0) }
            $0.list("parts", parts) { $1.write(&$0) }
            $0.list("conflicts", conflicts) { $1.write(&$0) }
            $0.list("undone", undone) { RecordJSON.write($1, &$0) }
        }
    }

    var table: Table {
        Table(head: RecordView.Source.head, numbers: RecordView.Source.numbers, rows: view.sources.map { $0.cells(record: view.key) })
    }
}

extension ClaimView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            $0.field("record", record)
            $0.key("article")
            RecordJSON.article(source.article, source.claim.article, &$0)
            RecordJSON.claim(source.claim, source.item, worth, &$0)
        }
    }

    var table: Table { Table(head: RecordView.Source.head, numbers: RecordView.Source.numbers, rows: [source.cells(record: record)]) }
}

extension RelationsView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            slice.members(&$0)
            $0.list("relations", relations, always: true) { $1.write(&$0) }
        }
    }

    var table: Table { RelationRow.table(relations) }
}

extension RelationView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            $0.field("key", key)
            $0.key("a")
            a.write(&$0)
            $0.key("b")
            b.write(&$0)
            $0.field("usd", usd)
            $0.list("sectors", sectors, always: true) { json, sector in
                json.object {
                    $0.field("sector", sector.sector)
                    $0.field("count", sector.count)
                }
            }
            $0.list("agreements", agreements, always: true) { $1.write(&$0) }
            $0.list("encounters", encounters, always: true) { $1.write(&$0) }
            $0.list("figures", figures, always: true) { RecordJSON.source($1, Worth(), &$0) }
            $0.list("conflicts", conflicts, always: true) { $1.write(&$0) }
            $0.list("neighbours", neighbours, always: true) { $1.write(&$0) }
        }
    }

    var table: Table {
        var table = RecordSummary.table(agreements + encounters)
        table.rows += figures.map { source in
            RecordSummary(key: "", claim: source.claim, item: source.item, article: source.article).cells
        }
        return table
    }
}

extension NamesView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            slice.members(&$0)
            $0.list("names", names, always: true) { json, item in
                json.object {
                    item.name.members(&$0)
                    $0.field("uses", item.uses)
                }
            }
        }
    }

    var table: Table {
        Table(
            head: ["id", "kind", "written", "ar", "en", "uses"], numbers: ["uses"],
            rows: names.map { [$0.name.key, $0.name.kind.rawValue, $0.name.written, $0.name.arabic ?? "", $0.name.english ?? "", String($0.uses)] })
    }
}

extension NameView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            name.members(&$0)
            $0.list("others", others) { json, other in
                json.object {
                    other.name.members(&$0)
                    $0.field("joined", other.isJoined)
                    $0.field("reason", other.reason)
                }
            }
            $0.list("roles", roles, always: true) { json, role in
                json.object {
                    $0.field("role", role.role.rawValue)
                    $0.field("count", role.count)
                }
            }
            $0.list("parts", parts, always: true) { json, part in
                json.object {
                    $0.field("tier", part.tier.rawValue)
                    $0.field("total", part.total)
                    $0.list("records", part.records, always: true) { $1.write(&$0) }
                }
            }
            $0.list("offices", offices) { $1.write(&$0) }
            $0.list("officers", officers) { $1.write(&$0) }
            $0.list("partners", partners) { $1.write(&$0) }
            $0.list("links", links) { json, link in
                json.object {
                    $0.field("a", link.a)
                    $0.field("b", link.b)
                    $0.field("count", link.count)
                }
            }
        }
    }

    var table: Table { RecordSummary.table(parts.flatMap(\.records) + offices + officers) }
}

extension ArticlesView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            slice.members(&$0)
            $0.list("articles", articles, always: true) { json, item in
                json.object {
                    RecordJSON.members(of: item.row, item.id, &$0)
                    $0.field("claims", item.claims)
                }
            }
        }
    }

    var table: Table {
        Table(
            head: ["number", "id", "published", "outlet", "title", "claims", "url"], numbers: ["number", "claims"],
            rows: articles.map { item in
                [
                    String(item.id), item.row.name, item.row.published?.description ?? "", item.row.outlet ?? "", item.row.title ?? "",
                    String(item.claims), item.row.url ?? "",
                ]
            })
    }
}

extension ArticleView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            if let id { $0.field("number", Int(id)) }
            $0.field("engine", engine)
            $0.field("pack", pack)
            $0.field("text", row.text)
            $0.key("reading")
            reading.write(&$0)
            if !records.isEmpty {
                $0.key("records")
                $0.members(Tier.claims.compactMap { tier in records[tier].map { (key: tier.rawValue, values: $0) } })
            }
            $0.list("shared", shared.sorted { $0.key < $1.key }) { json, item in
                json.object {
                    $0.field("record", item.key)
                    $0.field("others", item.value)
                }
            }
            $0.list("problems", problems) { json, problem in
                json.object {
                    $0.field("code", problem.code)
                    $0.field("detail", problem.detail)
                }
            }
        }
    }

    /// A claim a row, as `sijill read --format csv` prints them.
    var table: Table {
        let columns = CSVColumn.allCases
        return Table(
            head: columns.map(\.rawValue), numbers: Set(columns.filter(\.isNumber).map(\.rawValue)),
            rows: Tier.allCases.flatMap { CSVRow.rows(of: reading, $0) }.map { row in columns.map { row.cells[$0] ?? "" } })
    }
}

extension ConflictsView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            slice.members(&$0)
            $0.list("counts", counts, always: true) { json, item in
                json.object {
                    $0.field("kind", item.kind.rawValue)
                    $0.field("count", item.count)
                }
            }
            $0.list("conflicts", conflicts, always: true) { $1.write(&$0) }
        }
    }

    var table: Table { ConflictView.table(conflicts) }
}

extension PendingView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            $0.field("total", total)
            $0.field("months", months)
            $0.field("as-of", today.description)
            slice.members(&$0)
            $0.list("pending", items, always: true) { json, item in
                json.object {
                    $0.field("status", item.status)
                    $0.field("last", item.last.description)
                    $0.field("days", item.daysSilent)
                    $0.key("record")
                    item.record.write(&$0)
                }
            }
        }
    }

    var table: Table {
        Table(
            head: ["last_news", "days_silent", "last_status"] + RecordSummary.head, numbers: RecordSummary.numbers.union(["days_silent"]),
            rows: items.map { [$0.last.description, String($0.daysSilent), $0.status] + $0.record.cells })
    }
}

extension MapView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            $0.list("countries", countries, always: true) { json, item in
                json.object {
                    item.name.members(&$0)
                    $0.field("agreements", item.agreements)
                    $0.field("usd", item.usd)
                }
            }
            $0.list("relations", relations, always: true) { $1.write(&$0) }
        }
    }

    var table: Table { RelationRow.table(relations) }
}

extension DecisionsView: ViewModel {
    func write(_ json: inout JSONWriter) {
        json.object {
            slice.members(&$0)
            $0.list("decisions", items, always: true) { json, item in
                json.object {
                    RecordJSON.members(of: item.decision, &$0)
                    $0.list("records", item.records, always: true) { $0.string($1) }
                    if item.isUndone { $0.field("undone", true) }
                }
            }
        }
    }

    var table: Table {
        Table(
            head: ["number", "action", "author", "time", "note", "field", "value", "undoes", "records", "undone"], numbers: ["number", "undoes"],
            rows: items.map { item in
                let decision = item.decision
                return [
                    String(decision.id), decision.action.rawValue, decision.author, decision.time, decision.note, decision.field ?? "",
                    decision.value ?? "", decision.undoes.map { String($0) } ?? "", item.records.joined(separator: "; "),
                    item.isUndone ? "true" : "",
                ]
            })
    }
}
