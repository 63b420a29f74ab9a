// expect: cannot convert return expression of type 'Disclosed<SettlementBank>' to return type 'Disclosed<SMSGateway>'
// because: a message is typed by its recipient, so that it cannot be handed to another one's client.
// compiles when: Disclosed<SettlementBank> -> Disclosed<SMSGateway>
import PrivacyKernel

func redirect(_ message: Disclosed<SettlementBank>) -> Disclosed<SMSGateway> { message }
