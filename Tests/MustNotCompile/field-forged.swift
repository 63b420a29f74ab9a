// expect: 'Field<Value, C>' initializer is inaccessible due to 'package' protection level
// because: naming promotions as financial data would carry them past the overloads.
import PolicyModel
import PrivacyKernel

let disguised = Field<Int64, Financial>(FieldID("promotionPoints"))
