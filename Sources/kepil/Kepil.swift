import Commands

@main
struct Kepil {
    static func main() async { await Program.main() }
}
