import Glibc

/// Reads a secret from the standard input, unseen when a person types it.
enum SecretInput {
    /// The first line, without its end; empty at the end of the input.
    static func line(prompt: String) -> String {
        guard isatty(STDIN_FILENO) == 1 else { return readLine() ?? "" }
        var shown = termios()
        tcgetattr(STDIN_FILENO, &shown)
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown) }
        Speech.complain(prompt)
        return readLine() ?? ""
    }
}
