"""stub"""
from pathlib import Path
SAMPLES_FOLDER=Path("eval/samples")
def samples(): return ()
