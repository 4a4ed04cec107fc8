"""The window's tests need no display: the offscreen platform, unless a platform is named."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
