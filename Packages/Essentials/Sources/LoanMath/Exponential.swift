/// eˣ for the solver of effective rates, without a mathematics library.
///
/// The argument is reduced to |r| ≤ ln 2 / 2 with a two-part ln 2, then summed as a Taylor polynomial of degree 14. The
/// relative error is below 3·10⁻¹⁶ for |x| ≤ 700; larger arguments give infinity or zero.
func exponential(_ x: Double) -> Double {
    guard x < 700 else { return .infinity }
    guard x > -700 else { return 0 }
    let halvings = (x * 1.442_695_040_888_963_4).rounded()
    let r = (x - halvings * 6.931_471_803_691_238_2e-1) - halvings * 1.908_214_929_270_587_7e-10
    var sum = 1.0
    var term = 14.0
    while term >= 1 {
        sum = 1 + sum * r / term
        term -= 1
    }
    return Double(sign: .plus, exponent: Int(halvings), significand: sum)
}
