"""How often and how long things fail: much in CI, a little of it elsewhere."""

import os

ARE_MANY = bool(os.environ.get("CI_FAULTS"))
KILLS = 100 if ARE_MANY else 6
SECONDS_AWAY = float(os.environ.get("SECONDS_AWAY", 60 if ARE_MANY else 6))
