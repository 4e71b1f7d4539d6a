"""What can go wrong while reports are read and kept, as one tree.

LkipError                 has a message (what, which value, what to do now) and an exit code
├── ReadError             a file cannot be read as a report
│   ├── MissingFile       the path does not exist
│   ├── EmptyFile         nothing in it
│   ├── NoText            a PDF of pictures
│   ├── LockedPdf         a PDF with a password
│   ├── BrokenFile        truncated, damaged, not what its suffix says
│   ├── TooLarge          more rows, bytes, pages, time or memory than it may take
│   ├── NoConverter       a format that LibreOffice would have to convert
│   └── UnknownFormat     a suffix no reader knows
├── AmbiguousNumber       a printed number whose column does not decide it
├── NotANumber            words where a number was expected
├── LibraryError          the home folder cannot be used
│   ├── LibraryLocked     another process is writing
│   ├── DiskFull          no room to write the ledger
│   ├── DamagedLedger     the ledger is lost or damaged; the originals are there
│   └── ModelMismatch     the vectors were made by another model
├── UnknownReport         no report of that name is held
├── NoReply               a language model gave nothing usable
└── UsageError            the command was called wrongly (exit code 2)
"""


class LkipError(Exception):
    """Anything a user is told in one line; `exit_code` is what the command returns."""

    exit_code = 1


class ReadError(LkipError):
    """A file cannot be read as a report."""


class MissingFile(ReadError):
    """The path does not exist."""


class EmptyFile(ReadError):
    """The file holds nothing."""


class NoText(ReadError):
    """The PDF holds pictures and no text."""


class LockedPdf(ReadError):
    """The PDF asks for a password."""


class BrokenFile(ReadError):
    """The file is truncated, damaged, or not what its suffix says."""


class TooLarge(ReadError):
    """The file has or takes more than it may: rows, bytes, pages, time or memory."""


class NoConverter(ReadError):
    """The format has to be converted, and LibreOffice is not there or could not do it."""


class UnknownFormat(ReadError):
    """No reader knows the suffix."""


class AmbiguousNumber(LkipError):
    """A printed number can be read in two ways and its column does not decide."""


class NotANumber(LkipError):
    """Words stand where a number was expected."""


class LibraryError(LkipError):
    """The home folder cannot be used."""


class LibraryLocked(LibraryError):
    """Another process is writing to the home folder."""


class DiskFull(LibraryError):
    """There is no room on the disk to write the ledger."""


class DamagedLedger(LibraryError):
    """The ledger is missing, empty or damaged; `lkip repair` makes it anew."""


class ModelMismatch(LibraryError):
    """The vectors were made by another embedding model."""


class UnknownReport(LkipError):
    """No report of that name or id is held."""


class NoReply(LkipError):
    """A language model gave nothing usable; the message is the name of the reason."""


class UsageError(LkipError):
    """The command was called wrongly."""

    exit_code = 2


CRASHES = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a fault of ours in one file or check may raise: it is logged, and the others go on."""
