"""Serves the explorer: ``python serve.py HOST PORT``.

Not ``streamlit run``: the port that it opens leaves Nagle's algorithm on, which holds back what a
page is made of for some 40 ms after each click. The port that uvicorn opens does not.
"""

from __future__ import annotations

import sys

import streamlit as st
import uvicorn
from parts.delivery import Delivery

if __name__ == "__main__":
    host, port = sys.argv[1:]
    uvicorn.run(
        Delivery(st.App("app.py")),
        host=host,
        port=int(port),
        ws="websockets-sansio",
        ws_per_message_deflate=False,  # compressing a page takes longer than sending it
        access_log=False,
        log_level="warning",
    )
