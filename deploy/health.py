"""Ends with status 0 if interactions reach the bot of this container; needs nothing but Python."""

import os
import sys
import urllib.error
import urllib.request

try:
    port = int(os.environ.get("METRICS_PORT", "9464"))
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=4):
        sys.exit(0)
except (OSError, ValueError) as error:  # urllib's errors are OSErrors
    sys.exit(f"not ready: {error}")
