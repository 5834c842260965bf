import Testing
@Suite struct Placeholder {
    @Test func one() { #expect(Bool(true)) }
}
