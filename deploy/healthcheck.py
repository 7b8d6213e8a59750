"""For the container's health: asks /readyz as the proxy would, and ends with 1 unless it is answered by 200."""

import http.client
import os
import sys

host = (os.environ.get("TRUSTED_HOSTS") or "127.0.0.1").split(",")[0].strip()
connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT") or 8000), timeout=5)
try:
    connection.request("GET", "/readyz", headers={"Host": host})
    status = connection.getresponse().status
except (OSError, http.client.HTTPException) as error:
    sys.exit(f"no answer: {error}")
sys.exit(0 if status == 200 else f"answer {status}")
