// expect: binary operator '==' cannot be applied to two 'Guarded<String, Contact>'
// because: comparing with a guess is reading; two answers of yes or no are enough to learn a value.
// compiles when: Guarded<String, Contact> -> SubjectID
import PrivacyKernel

func same(_ one: Guarded<String, Contact>, _ other: Guarded<String, Contact>) -> Bool { one == other }
