// expect: 'wrapping' is inaccessible due to 'package' protection level
// because: nobody but the vault opens what it sealed.
import Vault

func peek(_ ring: KeyRing) { _ = ring.wrapping }
