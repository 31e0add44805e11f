import Glibc

enum Processors {
    /// How many are there for programs to use.
    static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
