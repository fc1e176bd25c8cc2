"""The process that imports once and ends: `python -m calendarhub.schedule.import_worker FOLDER`.

A process of its own, so that neither memory nor a hang of it touches what serves or builds.
"""

import os
import signal
import sys
import traceback
from pathlib import Path

from calendarhub.hub.importing.run import run_import
from calendarhub.pipeline.last_error import keep_traces
from calendarhub.schedule.import_news import ImportNews, news_of
from calendarhub.storage.errors import BusyError


def imported(root: Path) -> ImportNews:
    """Import what is due; whatever goes wrong is told."""
    try:
        return news_of(run_import(root))
    except BusyError:
        return ImportNews(fault="busy")
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        return ImportNews(fault=f"the machine refused: {error.strerror or error}{where}")
    except Exception as error:  # noqa: BLE001 (told to the process that stays)
        details = keep_traces(root, (traceback.format_exc(),))
        where = f" (details: {details})" if details else ""
        return ImportNews(fault=f"{type(error).__name__}: {error}{where}")


def main(root: Path) -> None:
    """Import, and write what came of it to the standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)  # who reads pages and waits for a build goes first
    sys.stdout.buffer.write(imported(root).to_bytes())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
