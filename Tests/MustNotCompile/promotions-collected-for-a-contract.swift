// expect: no exact matches in call to initializer
// because: clause 4.1: what a purpose may not see it may not collect either.
// compiles when: Intake<ContractConclusion> -> Intake<Promotions>
import PrivacyKernel

func take(_ points: Int64) -> Intake<ContractConclusion> { Intake(Fields.promotionPoints, points) }
