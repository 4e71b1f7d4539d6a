"""The made-up texts of the tests of `index` are those of the audit's tests too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
