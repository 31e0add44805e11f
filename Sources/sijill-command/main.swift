import SijillCommand
import Glibc

exit(SijillCommand.run(Array(CommandLine.arguments.dropFirst())))
