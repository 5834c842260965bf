import Accounting

/// A table of transactions that was sent, kept until somebody confirms it.
package enum Import {
    package typealias ID = Identifier<Import>
}
