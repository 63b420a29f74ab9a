// expect: requires that 'Guarded<String, Identification>' conform to 'Encodable'
// because: personal data leave through the gate, not through a JSON encoder.
// compiles when: Guarded<String, Identification> -> SubjectID
import FoundationEssentials
import PrivacyKernel

func export(_ value: Guarded<String, Identification>) throws -> Data { try JSONEncoder().encode(value) }
