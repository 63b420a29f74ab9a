/// Everybody in the simulated world: one person for each rule that refuses, several whom no rule refuses.
///
/// K3 (amount and term) and K12 (annual effective rate) depend on what is asked for and not on who asks: any person of
/// ``eligible`` shows them.
public enum SyntheticPeople {
    public static let all: [SyntheticPerson] = (eligible + refused).sorted { $0.number < $1.number }

    public static func person(iin: String) -> SyntheticPerson? { all.first { $0.iin == iin } }
    public static func person(number: Int) -> SyntheticPerson? { all.first { $0.number == number } }
}
