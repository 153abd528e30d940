"""Schema: writes the files by which VS Code completes and underlines content."""

from pathlib import Path

from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk
from generator.load.folders import content_folder
from generator.publish.editor import editor_files
from generator.publish.files import compare, write


def schema(root: Path, talk: Talk, *, check: bool = False) -> int:
    """Write the schemas and complete the settings, or with `check` only tell whether they are as they should be.

    Returns:
        The exit code: 0 fine, 1 with `check` files that are not up to date.

    Raises:
        CannotRunError: this is not a project, settings that are there cannot be read, or nothing can be written.
    """
    content_folder(root)
    files = editor_files(root)
    done = compare(files, set()) if check else write(files, set())
    stale = [*done.added, *done.changed]
    for path in stale:
        shown = path.relative_to(root).as_posix()
        if check:
            talk.err.print(f"{shown}: 与程序不一致", markup=False)
        else:
            talk.say(f"已写好 {shown}")
    if check and stale:
        talk.say("编辑器的说明文件过时了，请运行 tongbao schema，连同改动一并提交。")
        return EXIT_MISTAKES
    talk.say("编辑器的说明文件都是最新的。在 VS Code 里打开项目文件夹，按提示安装 YAML 扩展，就能补全键名、标出错误。")
    return EXIT_FINE
