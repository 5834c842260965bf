import Crypto
import Mustache
