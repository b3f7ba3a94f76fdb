import Mustache
import Yams
