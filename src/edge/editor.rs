//! The person's editor: which one it is, and opening a file in it.
//!
//! Never guesses an editor if the person named one.

use std::env;
use std::io;
use std::path::Path;
use std::process::Command;

/// The person's editor, as a command of their shell: `$VISUAL`, else `$EDITOR`, else the one that
/// is part of the system, if every such system has it and it needs no learning.
pub fn editor() -> Option<String> {
    let set = |name| env::var(name).ok().filter(|editor: &String| !editor.trim().is_empty());
    let of_the_system = || match env::consts::OS {
        "windows" => Some("notepad".to_owned()),
        "macos" => Some("open -t".to_owned()),
        _ => None,
    };
    set("VISUAL").or_else(|| set("EDITOR")).or_else(of_the_system)
}

/// Opens a file in `editor`, and waits until it is closed.
///
/// # Errors
/// If it cannot be run, or exits with a failure.
pub fn edit(editor: &str, file: &Path) -> io::Result<()> {
    let path = std::path::absolute(file)?;
    match command(editor).arg(path).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            Err(io::Error::other(format!("the editor `{editor}` failed ({status}); the file is there")))
        }
        Err(error) => Err(io::Error::new(error.kind(), format!("cannot run the editor `{editor}`: {error}"))),
    }
}

/// The variable may contain arguments, quoted as for a shell; the path is not part of it.
#[cfg(unix)]
fn command(editor: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{editor} \"$@\""), "sh"]);
    shell
}

/// No shell: `cmd` would parse the path.
#[cfg(windows)]
fn command(editor: &str) -> Command {
    let words = words(editor, |path| Path::new(path).is_file());
    let (program, arguments) = words.split_first().map_or(("", &[][..]), |(first, rest)| (&**first, rest));
    // `code` is a `code.cmd`, which is only found by trying every executable extension.
    let program = which::which(program).unwrap_or_else(|_| program.into());
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

/// The words of a command line on Windows: quotes group words with spaces, and a program whose path
/// has spaces may be unquoted if `is_file` is true for it.
#[cfg(any(windows, test))]
fn words(line: &str, is_file: impl Fn(&str) -> bool) -> Vec<String> {
    let line = line.trim();
    let ends = line.match_indices(' ').map(|(end, _)| end).chain([line.len()]);
    let unquoted = ends.rev().find(|&end| line[..end].contains(' ') && is_file(&line[..end]));
    let (mut words, rest) = match unquoted {
        Some(end) => (vec![line[..end].to_owned()], &line[end..]),
        None => (Vec::new(), line),
    };
    let (mut word, mut is_quoted) = (None::<String>, false);
    for c in rest.chars() {
        match c {
            '"' => {
                is_quoted = !is_quoted;
                word.get_or_insert_default();
            }
            c if c.is_whitespace() && !is_quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    // B11
    #[test]
    fn b11_a_program_with_spaces_and_arguments_is_split() {
        const KNOWN: &str = r"C:\Program Files\Notepad++\notepad++.exe";
        let words = |line: &str| words(line, |path| path == KNOWN);
        assert_eq!(words("notepad"), ["notepad"]);
        assert_eq!(words(" code  --wait "), ["code", "--wait"]);
        assert_eq!(
            words(r#""C:\Program Files\Sublime Text\subl.exe" -n -w"#),
            [r"C:\Program Files\Sublime Text\subl.exe", "-n", "-w"]
        );
        assert_eq!(words(KNOWN), [KNOWN]);
        let with_arguments = format!("{KNOWN} -multiInst \"-title=My plan\"");
        assert_eq!(words(&with_arguments), [KNOWN, "-multiInst", "-title=My plan"]);
        assert_eq!(words(r#"x.exe """#), ["x.exe", ""]);
        assert_eq!(words(""), [""; 0]);
    }

    // B11: a script, named without its extension, in a folder with a space.
    #[cfg(windows)]
    #[test]
    fn b11_a_script_is_found_by_its_name_and_gets_the_path_whole() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("my tools");
        std::fs::create_dir(&place).unwrap();
        std::fs::write(place.join("code.cmd"), "@echo %~1 %2> \"%~dp0said\"\r\n").unwrap();
        let file = folder.path().join("my note.md");
        std::fs::write(&file, "").unwrap();
        let editor = format!("\"{}\" --wait", place.join("code").display());
        edit(&editor, &file).unwrap();
        let said = std::fs::read_to_string(place.join("said")).unwrap();
        assert!(said.starts_with("--wait") && said.contains("my note.md"), "{said}");
    }
}
