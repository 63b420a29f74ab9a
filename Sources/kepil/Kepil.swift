import ArgumentParser
import Commands

@main
struct Kepil {
    static func main() async { await KepilCommand.main() }
}
