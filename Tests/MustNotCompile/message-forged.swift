// expect: 'Disclosed<R>' initializer is inaccessible due to 'package' protection level
// because: a message that no decision allowed and no register knows would be a secret disclosure (clause 5.5).
import PolicyModel
import PrivacyKernel

func forge() -> Disclosed<CollectionAgency> {
    Disclosed<CollectionAgency>(fields: [Fields.phone.id: "+77000000000"], reference: "1")
}
