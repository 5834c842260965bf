import CXLSXWriter
import Foundation

/// A workbook with one sheet, written row by row to a file (libxlsxwriter). Texts are texts: no cell is ever a formula.
package final class XLSXWriter {
    package enum Cell: Sendable {
        case text(String)
        case number(Double)
        /// A day, with its number since 1970.
        case date(daysSince1970: Int)
        case empty
    }

    package struct Failure: Error, CustomStringConvertible {
        let code: UInt32
        package var description: String { "the workbook can't be written (libxlsxwriter error \(code))" }
    }

    /// What the format can hold in one sheet.
    package static let mostRows = 1_048_576
    private static let longestText = 32_767
    // Day 0 of a spreadsheet is 1899-12-30.
    private static let epoch = 25_569

    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let dateFormat: UnsafeMutablePointer<lxw_format>
    private var row: UInt32 = 0
    private var isClosed = false

    package init(path: String, sheet name: String) throws {
        var options = lxw_workbook_options()
        // Rows go to the disk as they come, so that a large book needs no more memory than a small one.
        options.constant_memory = 1
        guard let workbook = workbook_new_opt(path, &options) else { throw Failure(code: 1) }
        guard let sheet = workbook_add_worksheet(workbook, name), let format = workbook_add_format(workbook) else {
            lxw_workbook_free(workbook)
            throw Failure(code: 1)
        }
        format_set_num_format(format, "yyyy-mm-dd")
        self.workbook = workbook
        self.sheet = sheet
        dateFormat = format
    }

    deinit { if !isClosed { lxw_workbook_free(workbook) } }

    package func write(_ cells: [Cell]) throws {
        for (column, cell) in cells.enumerated() {
            let column = UInt16(clamping: column)
            let code = switch cell {
            case .text(let text): worksheet_write_string(sheet, row, column, Self.writable(text), nil)
            case .number(let number): worksheet_write_number(sheet, row, column, number, nil)
            case .date(let days): worksheet_write_number(sheet, row, column, Double(days + Self.epoch), dateFormat)
            case .empty: LXW_NO_ERROR
            }
            guard code == LXW_NO_ERROR else { throw Failure(code: UInt32(code.rawValue)) }
        }
        row += 1
    }

    /// Writes the end of the file.
    package func close() throws {
        isClosed = true
        let code = workbook_close(workbook)
        guard code == LXW_NO_ERROR else { throw Failure(code: UInt32(code.rawValue)) }
    }

    /// XML takes no control characters, and a cell no more than so many UTF-16 units.
    private static func writable(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }
        var result = String(String.UnicodeScalarView(kept))
        while result.utf16.count > longestText { result.removeLast() }
        return result
    }
}
