//! `regain completions`: the shell code for completion.

use super::{Context, Failure, Outcome};

/// Print what your shell needs to complete commands, ids and field values
///
/// bash:       echo 'source <(regain completions bash)' >> ~/.bashrc
/// zsh:        echo 'source <(regain completions zsh)' >> ~/.zshrc
/// fish:       echo 'regain completions fish | source' >> ~/.config/fish/config.fish
/// powershell: echo 'regain completions powershell | Out-String | Invoke-Expression' >> $PROFILE
/// elvish:     echo 'eval (regain completions elvish | slurp)' >> ~/.elvish/rc.elv
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

impl Shell {
    fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
            Self::Powershell => "powershell",
            Self::Elvish => "elvish",
        }
    }
}

/// The variable with which the shell calls the program for completion; read by `clap_complete`.
const VARIABLE: &str = "COMPLETE";

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let shells = clap_complete::env::Shells::builtins();
    let shell = shells.completer(args.shell.name()).ok_or_else(|| Failure::new("no such shell"))?;
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "regain", "regain", "regain", &mut script)?;
    context.print(&String::from_utf8_lossy(&script))
}
