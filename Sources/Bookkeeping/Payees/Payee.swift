/// The merchant or person on the other side of a transaction.
package enum Payee {}
