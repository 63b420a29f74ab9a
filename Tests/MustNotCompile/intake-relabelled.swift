// expect: no exact matches in call to initializer
// because: an intake whose category is chosen by hand would be stored under the wrong one.
import PolicyModel
import PrivacyKernel

func take() -> Intake<ContractConclusion> {
    Intake<ContractConclusion>(field: Fields.promotionPoints.id, category: Financial.id, text: "7")
}
