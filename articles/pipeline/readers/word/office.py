"""Old documents (.doc, .wps, .rtf, .odt) are turned into .docx by LibreOffice, where it is installed.

The one place of the pipeline that runs another program: nothing else reads these forms well. The same file gives the
same document. The program gets a folder and a profile of its own, may neither run macros nor follow links, sees no
network, and ends with all that it started when its time is over.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ...records import UnreadableSource

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
#: No macros, no links followed, and every request sent to a port of this machine where nobody answers.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
)


def office() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def convert(data: bytes, suffix: str) -> bytes:
    """Return a document as .docx. Raises UnreadableSource `no-office`, `slow-office`, or `broken` where it refuses."""
    program = office()
    if not program:
        raise UnreadableSource("no-office", "LibreOffice is not installed: .doc and .wps cannot be read.")
    with TemporaryDirectory(prefix="newsroom-word-") as folder:
        room = Path(folder)
        source, result = room / f"source{suffix}", room / "out" / "source.docx"
        source.write_bytes(data)
        write_profile(room / "profile" / "user")
        run(command(program, room, source), room)
        if not result.is_file():
            raise UnreadableSource("broken", "LibreOffice cannot open this document.")
        return result.read_bytes()


def write_profile(folder: Path) -> None:
    """Make the profile that the program runs with."""
    folder.mkdir(parents=True)
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (folder / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")


def command(program: str, room: Path, source: Path) -> list[str]:
    """What is run."""
    profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
    quiet = ("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
    return [program, profile, *quiet, "--convert-to", "docx", "--outdir", str(room / "out"), str(source)]


def run(arguments: Sequence[str], room: Path, seconds: float = SECONDS) -> None:
    """Run a program in `room` until it ends, or end it with all that it started after so many seconds."""
    process = subprocess.Popen(
        arguments, cwd=room, env=surroundings(room), start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise UnreadableSource("slow-office", "LibreOffice took too long over this document.") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def surroundings(room: Path) -> Mapping[str, str]:
    """The variables that the program sees: none of ours but where programs are found."""
    return {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(room), "TMPDIR": str(room), "LC_ALL": "C.UTF-8"}
